-- Somebody says that they know: it is not said again for this time.
UPDATE reminders
SET seen_at = $1, next_at = NULL, escalate_at = NULL
WHERE subject = $2 AND subject_id = $3 AND due_at = $4
