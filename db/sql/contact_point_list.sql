-- The contact points of a customer, the primary one of each kind first.
-- fills contact_point
-- hot
SELECT p.id, p.customer_id, p.kind, p.label, p.value, p.value_key, p.is_primary, p.batch_id
FROM contact_points p
WHERE p.customer_id = $1
ORDER BY p.kind, p.is_primary DESC, p.id
