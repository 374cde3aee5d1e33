-- Changes a contact point.
-- binds contact_point: customer_id, kind, label, value, value_key, is_primary, batch_id, id
UPDATE contact_points
SET customer_id = $1, kind = $2, label = $3, value = $4, value_key = $5, is_primary = $6, batch_id = $7
WHERE id = $8
