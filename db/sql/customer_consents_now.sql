-- A customer's latest word on each channel.
-- fills consent
-- hot
SELECT k.id, k.customer_id, k.channel, k.state, k.at, k.source, k.audit_id, k.batch_id
FROM consents k
WHERE k.customer_id = $1
	AND NOT EXISTS (SELECT 1 FROM consents l
		WHERE l.customer_id = k.customer_id AND l.channel = k.channel AND (l.at > k.at OR (l.at = k.at AND l.id > k.id)))
ORDER BY k.channel
