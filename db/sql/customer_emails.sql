-- The e-mails of a customer, as compared.
-- hot
SELECT p.value_key
FROM contact_points p
WHERE p.customer_id = $1 AND p.kind = 'email'
