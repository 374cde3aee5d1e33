-- When a customer's latest word on a channel was given.
-- hot
SELECT at
FROM consents
WHERE customer_id = $1 AND channel = $2
ORDER BY at DESC, id DESC
LIMIT 1
