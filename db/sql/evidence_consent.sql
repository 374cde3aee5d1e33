-- A customer's latest word on a channel at a moment.
-- hot
SELECT n.id, n.at
FROM consents n
WHERE n.customer_id = $1 AND n.channel = $2 AND n.at <= $3
ORDER BY n.at DESC, n.id DESC
LIMIT 1
