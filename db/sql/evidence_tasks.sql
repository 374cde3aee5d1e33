-- The tasks about a customer that were not done at a moment, the latest due first.
-- hot
SELECT t.id, t.due_at
FROM tasks t
WHERE t.customer_id = $1 AND t.created_at <= $2 AND (t.done_at IS NULL OR t.done_at > $2)
ORDER BY coalesce(t.due_at, 0) DESC, t.id
LIMIT $3
