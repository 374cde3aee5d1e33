-- Products other orders or deals have too no longer belong to the batch.
UPDATE products
SET batch_id = NULL
WHERE batch_id = $1
