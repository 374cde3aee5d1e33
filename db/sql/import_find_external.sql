-- Whose number of another program is this?
-- hot
SELECT e.customer_id
FROM external_ids e
WHERE e.source = $1 AND e.external_id = $2
