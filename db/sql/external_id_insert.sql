-- Adds a external id.
-- binds external_id: id, customer_id, source, external_id, batch_id
INSERT INTO external_ids (id, customer_id, source, external_id, batch_id)
VALUES ($1, $2, $3, $4, $5)
RETURNING id
