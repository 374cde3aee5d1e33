-- Has the customer an e-mail address?
-- hot
SELECT p.id
FROM contact_points p
WHERE p.customer_id = $1 AND p.kind = 'email'
LIMIT 1
