-- A customer's contact points.
-- fills contact_point
-- hot
SELECT id, customer_id, kind, label, value, value_key, is_primary, batch_id
FROM contact_points
WHERE customer_id = $1
ORDER BY is_primary DESC, id
