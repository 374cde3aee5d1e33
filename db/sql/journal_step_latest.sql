-- The latest step of a member of staff that can still be undone; an import is taken back by its batch.
SELECT id
FROM journal_steps
WHERE staff_id = $1 AND undone_at IS NULL AND batch_id IS NULL
ORDER BY id DESC
LIMIT 1
