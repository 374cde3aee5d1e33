-- Changes a flag.
-- binds flag: customer_id, name, reason, at, cleared_at, by_staff, attempt_id, id
UPDATE flags
SET customer_id = $1, name = $2, reason = $3, at = $4, cleared_at = $5, by_staff = $6, attempt_id = $7
WHERE id = $8
