-- By which e-mail or phone a customer can be reached first.
-- hot
SELECT p.id
FROM contact_points p
WHERE p.customer_id = $1 AND p.kind = $2
ORDER BY p.is_primary DESC, p.id
LIMIT 1
