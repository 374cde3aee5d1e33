-- One flag by its id.
-- fills flag
SELECT id, customer_id, name, reason, at, cleared_at, by_staff, attempt_id
FROM flags
WHERE id = $1
