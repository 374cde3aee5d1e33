-- Counts a wrong try, or forgets them after the right one.
UPDATE pins
SET failures = $1, free_at = $2, audit_id = $3
WHERE staff_id = $4
