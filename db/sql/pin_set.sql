-- Another PIN, or none, for a person who has a row.
UPDATE pins
SET hash = $1, failures = 0, free_at = 0, audit_id = $2
WHERE staff_id = $3
