-- Remembers the button that was pressed on a reminder.
UPDATE reminders
SET button = $1
WHERE subject = 'task' AND subject_id = $2 AND due_at = $3
