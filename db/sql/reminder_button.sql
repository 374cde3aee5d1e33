-- Remembers the button that was pressed on a reminder.
UPDATE reminders
SET button = $1
WHERE subject = $2 AND subject_id = $3 AND due_at = $4
