-- Remembers that a task was reminded of for this due time.
INSERT INTO reminders (subject, subject_id, due_at, shown_at)
VALUES ('task', $1, $2, $3)
