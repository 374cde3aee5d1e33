-- Remembers what became of showing a reminder.
UPDATE reminders
SET outcome = $1
WHERE subject = $2 AND subject_id = $3 AND due_at = $4
