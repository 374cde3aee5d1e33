-- One external id by its id.
-- fills external_id
SELECT id, customer_id, source, external_id, batch_id
FROM external_ids
WHERE id = $1
