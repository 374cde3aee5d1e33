-- An active person by name.
-- fills staff
SELECT id, name, kind, rank, os_user, active, audit_id
FROM staff
WHERE kind = 'person' AND active = 1 AND name = $1
