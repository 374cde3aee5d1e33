-- One contact point by its id.
-- fills contact_point
SELECT id, customer_id, kind, label, value, value_key, is_primary, batch_id
FROM contact_points
WHERE id = $1
