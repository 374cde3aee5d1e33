-- Remembers that the owner was told.
UPDATE reminders
SET escalated_at = $1, escalate_at = NULL
WHERE subject = $2 AND subject_id = $3 AND due_at = $4
