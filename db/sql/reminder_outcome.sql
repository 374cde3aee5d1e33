-- Remembers what became of showing a reminder.
UPDATE reminders
SET outcome = $1
WHERE subject = 'task' AND subject_id = $2 AND due_at = $3
