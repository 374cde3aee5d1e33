-- To be said again at another moment, for the same time.
UPDATE reminders
SET next_at = $1
WHERE subject = $2 AND subject_id = $3 AND due_at = $4
