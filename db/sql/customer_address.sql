-- The e-mail address a customer is written to: the primary one, else the oldest.
-- hot
SELECT p.value
FROM contact_points p
WHERE p.customer_id = $1 AND p.kind = 'email'
ORDER BY p.is_primary DESC, p.id
LIMIT 1
