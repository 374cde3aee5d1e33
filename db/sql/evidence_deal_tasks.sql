-- The tasks about a deal, or about its customer and no deal, that were not done at a moment, the latest due first.
-- hot
SELECT t.id, t.due_at
FROM tasks t
WHERE (t.deal_id = $1 OR (t.customer_id = $2 AND t.deal_id IS NULL)) AND t.created_at <= $3 AND (t.done_at IS NULL OR t.done_at > $3)
ORDER BY coalesce(t.due_at, 0) DESC, t.id
LIMIT $4
