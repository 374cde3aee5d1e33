-- Takes away the tasks a batch brought.
DELETE FROM tasks
WHERE batch_id = $1 AND NOT EXISTS (SELECT 1 FROM reminders r WHERE r.subject = 'task' AND r.subject_id = tasks.id)
