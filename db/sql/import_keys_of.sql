-- Has the customer a number of that source?
-- hot
SELECT e.id
FROM external_ids e
WHERE e.customer_id = $1 AND e.source = $2
LIMIT 1
