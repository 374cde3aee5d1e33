-- All imports, newest first.
-- fills batch
SELECT id, at, staff_id, files, counts, step_id, finished_at, undone_at
FROM import_batches
ORDER BY id DESC
