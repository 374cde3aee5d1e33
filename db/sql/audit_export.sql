-- Every audit row, oldest first, with who and the text beside the chain.
-- fills audit_row
SELECT a.id, a.at, a.staff_id, a.action, a.subject, a.subject_id, a.value, a.digest, a.prev_hash, a.hash, s.name AS staff, t.detail
FROM audit a
JOIN staff s ON s.id = a.staff_id
LEFT JOIN audit_texts t ON t.audit_id = a.id
ORDER BY a.id
