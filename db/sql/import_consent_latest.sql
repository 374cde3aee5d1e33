-- The latest word on a channel: state, source, and the import it came with.
-- hot
SELECT state, source, batch_id
FROM consents
WHERE customer_id = $1 AND channel = $2
ORDER BY at DESC, id DESC
LIMIT 1
