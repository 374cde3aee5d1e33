-- A customer's latest word on e-mail at a moment.
-- hot
SELECT n.id, n.at
FROM consents n
WHERE n.customer_id = $1 AND n.channel = 'email' AND n.at <= $2
ORDER BY n.at DESC, n.id DESC
LIMIT 1
