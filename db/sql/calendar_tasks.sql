-- What the calendar shows of tasks: those with a time that are to be done, and those done after a moment.
SELECT t.id, t.title, t.due_at, t.done_at, t.created_at, c.name
FROM tasks t
LEFT JOIN customers c ON c.id = t.customer_id
WHERE t.due_at IS NOT NULL AND (t.done_at IS NULL OR t.done_at >= $1)
ORDER BY t.id
