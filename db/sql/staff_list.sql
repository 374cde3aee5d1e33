-- Everybody who works here, highest rank first.
-- fills staff
SELECT id, name, kind, rank, os_user, active, audit_id
FROM staff
WHERE kind = 'person'
ORDER BY active DESC, rank DESC, name
