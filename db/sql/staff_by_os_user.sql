-- An active person by the operating-system user they are tied to.
-- fills staff
SELECT id, name, kind, rank, os_user, active, audit_id
FROM staff
WHERE kind = 'person' AND active = 1 AND os_user = $1
