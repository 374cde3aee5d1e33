-- The whole audit chain in order, with the texts beside it.
-- fills audit_row
SELECT a.id, a.at, a.staff_id, a.action, a.subject, a.subject_id, a.value, a.digest, a.prev_hash, a.hash, t.salt, t.detail
FROM audit a
LEFT JOIN audit_texts t ON t.audit_id = a.id
ORDER BY a.id
