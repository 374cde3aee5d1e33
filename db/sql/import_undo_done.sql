-- Marks a batch as taken back.
UPDATE import_batches
SET undone_at = $1
WHERE id = $2
