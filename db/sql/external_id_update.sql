-- Changes a external id.
-- binds external_id: customer_id, source, external_id, batch_id, id
UPDATE external_ids
SET customer_id = $1, source = $2, external_id = $3, batch_id = $4
WHERE id = $5
