-- Tasks that became due between two rounds and are still open.
-- hot
SELECT t.title, t.due_at
FROM tasks t
WHERE t.done_at IS NULL AND t.due_at > $1 AND t.due_at <= $2 AND t.due_at <= $3
ORDER BY t.due_at, t.id
