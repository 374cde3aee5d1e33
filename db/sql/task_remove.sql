-- Removes a task.
DELETE FROM tasks
WHERE id = $1
