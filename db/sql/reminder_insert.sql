-- Remembers that something was said for this due time, when it is said again and when the owner is told.
INSERT INTO reminders (subject, subject_id, due_at, shown_at, next_at, escalate_at)
VALUES ($1, $2, $3, $4, $5, $6)
