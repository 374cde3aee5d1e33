-- The newest backup on record: when, and the file.
SELECT a.at, t.detail
FROM audit a
LEFT JOIN audit_texts t ON t.audit_id = a.id
WHERE a.action = 'backup'
ORDER BY a.id DESC
LIMIT 1
