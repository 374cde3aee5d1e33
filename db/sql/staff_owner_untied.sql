-- The shop's owner, in a store where nobody is tied to an operating-system user.
-- fills staff
SELECT id, name, kind, rank, os_user, active, audit_id
FROM staff
WHERE kind = 'person' AND active = 1 AND rank = 3
	AND NOT EXISTS (SELECT 1 FROM staff t WHERE t.os_user IS NOT NULL AND t.active = 1)
ORDER BY id
LIMIT 1
