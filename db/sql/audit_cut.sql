-- What names an audit row or an event that is not there: the end of a record was cut off.
SELECT 'staff' AS noun, s.id AS id FROM staff s WHERE s.audit_id > COALESCE((SELECT max(a.id) FROM audit a), 0)
UNION ALL
SELECT 'rule' AS noun, r.id AS id FROM rules r WHERE r.audit_id > COALESCE((SELECT max(a.id) FROM audit a), 0)
UNION ALL
SELECT 'consent' AS noun, c.id AS id FROM consents c WHERE c.audit_id > COALESCE((SELECT max(a.id) FROM audit a), 0)
UNION ALL
SELECT 'emergency stop' AS noun, k.one AS id FROM control k WHERE k.audit_id > COALESCE((SELECT max(a.id) FROM audit a), 0)
UNION ALL
SELECT 'start of a model' AS noun, t.id AS id FROM model_starts t WHERE t.audit_id > COALESCE((SELECT max(a.id) FROM audit a), 0)
UNION ALL
SELECT 'suggestion' AS noun, s.id AS id FROM suggestions s
WHERE s.last_event <> COALESCE((SELECT max(e.id) FROM events e WHERE e.suggestion_id = s.id), 0)
	OR s.state <> COALESCE((SELECT e.dst FROM events e WHERE e.id = s.last_event), 'proposed')
ORDER BY noun, id
