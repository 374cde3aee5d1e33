-- Remembers that a task was reminded of for this due time.
INSERT INTO reminders (task_id, due_at, shown_at)
VALUES ($1, $2, $3)
