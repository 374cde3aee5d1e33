-- And is known again by its key.
UPDATE external_ids
SET batch_id = NULL
WHERE batch_id = $1 AND source = 'tend' AND customer_id IN (SELECT id FROM customers WHERE batch_id IS NULL)
