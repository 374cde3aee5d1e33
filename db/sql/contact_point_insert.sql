-- Adds a contact point.
-- binds contact_point: id, customer_id, kind, label, value, value_key, is_primary, batch_id
INSERT INTO contact_points (id, customer_id, kind, label, value, value_key, is_primary, batch_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING id
