-- Marks a step as taken back.
UPDATE journal_steps
SET undone_at = $1
WHERE id = $2
