-- Whether a rule got other words or another phase, or an import was finished, since the rules were asked.
-- hot
SELECT 1 AS found
FROM (
	SELECT v.at FROM rule_versions v WHERE v.at >= $1
	UNION ALL
	SELECT a.at FROM rules r JOIN audit a ON a.id = r.audit_id WHERE a.at >= $1
	UNION ALL
	SELECT b.finished_at FROM import_batches b WHERE b.finished_at >= $1 OR b.undone_at >= $1
) n
LIMIT 1
