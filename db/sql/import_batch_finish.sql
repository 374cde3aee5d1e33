-- Ends a batch.
UPDATE import_batches
SET counts = $1, step_id = $2, finished_at = $3
WHERE id = $4
