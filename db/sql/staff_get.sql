-- One staff by its id.
-- fills staff
SELECT id, name, kind, rank, os_user, active, audit_id
FROM staff
WHERE id = $1
