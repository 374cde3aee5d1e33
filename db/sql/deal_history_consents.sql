-- What a customer said about e-mail, and when.
-- hot
SELECT n.id, n.at, n.state
FROM consents n
WHERE n.customer_id = $1 AND n.channel = 'email'
ORDER BY n.at, n.id
