-- Records of votes that are not there any more.
SELECT a.id, a.subject_id
FROM audit a
WHERE a.action = 'vote' AND NOT EXISTS (SELECT 1 FROM votes v WHERE v.suggestion_id = a.subject_id AND v.staff_id = a.staff_id AND v.audit_id = a.id)
ORDER BY a.id
