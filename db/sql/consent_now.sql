-- The latest word of a customer on a channel, with where it was said.
-- fills consent
-- hot
SELECT k.id, k.customer_id, k.channel, k.state, k.at, k.source, k.audit_id, k.batch_id
FROM consents k
WHERE k.customer_id = $1 AND k.channel = $2
ORDER BY k.at DESC, k.id DESC
LIMIT 1
