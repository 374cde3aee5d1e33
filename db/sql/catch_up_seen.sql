-- Somebody has read this one, and those before it.
UPDATE catch_ups
SET seen_at = $1
WHERE id <= $2 AND seen_at IS NULL
