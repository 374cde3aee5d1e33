-- Remembers that it was said once more, and when it is said next.
UPDATE reminders
SET times = times + 1, next_at = $1
WHERE subject = $2 AND subject_id = $3 AND due_at = $4
