-- The rows a step changed, newest change first.
SELECT noun, row_id, before, after
FROM journal
WHERE step_id = $1
ORDER BY id DESC
