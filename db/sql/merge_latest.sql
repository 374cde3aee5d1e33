-- The latest merge of a customer into another that was not undone.
SELECT m.id, m.kept_id
FROM merges m
WHERE m.merged_id = $1 AND m.undone_at IS NULL
ORDER BY m.id DESC
LIMIT 1
