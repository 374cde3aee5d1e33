-- Everybody who works here and can prove who they are.
-- fills staff
SELECT a.id, a.name, a.kind, a.rank, a.os_user, a.active, a.audit_id
FROM staff a
JOIN pins p ON p.staff_id = a.id AND p.hash IS NOT NULL
WHERE a.kind = 'person' AND a.active = 1
ORDER BY a.rank DESC, a.name
