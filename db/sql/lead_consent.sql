-- What a customer last said about e-mail, up to a moment.
-- hot
SELECT n.id, n.state
FROM consents n
WHERE n.customer_id = $1 AND n.channel = 'email' AND n.at <= $2
ORDER BY n.at DESC, n.id DESC
LIMIT 1
