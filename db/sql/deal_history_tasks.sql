-- What was to be done about a deal: since when, and until when.
-- hot
SELECT t.id, t.created_at, 'task' AS kind, t.done_at
FROM tasks t
WHERE t.deal_id = $1
ORDER BY t.created_at, t.id
