-- Every word a customer gave, newest first.
-- fills consent
SELECT id, customer_id, channel, state, at, source, audit_id, batch_id
FROM consents
WHERE customer_id = $1
ORDER BY at DESC, id DESC
