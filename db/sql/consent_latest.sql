-- The latest word of a customer on a channel.
-- hot
SELECT state
FROM consents
WHERE customer_id = $1 AND channel = $2
ORDER BY at DESC, id DESC
LIMIT 1
