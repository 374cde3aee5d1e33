-- Which models of a kind were started when and by whom, newest first.
-- fills model_start
SELECT s.id, s.model_id, s.kind, s.at, s.by_staff, s.attempt_id, s.first, s.audit_id, p.name AS staff, a.suggestion_id AS suggestion
FROM model_starts s
LEFT JOIN staff p ON p.id = s.by_staff
LEFT JOIN attempts a ON a.id = s.attempt_id
WHERE s.kind = $1
ORDER BY s.at DESC, s.id DESC
