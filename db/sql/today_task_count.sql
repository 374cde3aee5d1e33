-- How many tasks are due before the second moment, and of these before the first one, for this person or anybody.
-- hot
SELECT coalesce(sum(CASE WHEN t.due_at < $1 THEN 1 ELSE 0 END), 0) AS late_, count(*) AS due_
FROM tasks t
WHERE t.done_at IS NULL AND t.due_at < $2 AND (t.staff_id IS NULL OR t.staff_id = $3)
