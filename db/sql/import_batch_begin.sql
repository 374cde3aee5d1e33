-- Begins a batch; finished_at stays null until the import's own transaction ends.
INSERT INTO import_batches (at, staff_id, files, counts)
VALUES ($1, $2, $3, '{}')
RETURNING id
