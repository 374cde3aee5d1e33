-- The files of all backups on record.
SELECT DISTINCT t.detail
FROM audit a
JOIN audit_texts t ON t.audit_id = a.id
WHERE a.action = 'backup' AND t.detail IS NOT NULL
ORDER BY t.detail
