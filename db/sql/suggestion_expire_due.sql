-- Undecided suggestions whose deadline passed, and approved ones whose offer ended before they were carried out.
-- fills suggestion
SELECT s.id
FROM suggestions s
JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
JOIN revision_texts t ON t.suggestion_id = s.id AND t.n = s.rev
WHERE ((s.state IN ('proposed', 'snoozed') AND (r.decide_by <= $1 OR s.not_after <= $1))
		OR (s.state = 'approved' AND s.not_after <= $1 AND t.erased_by IS NULL
			AND NOT EXISTS (SELECT 1 FROM attempts a WHERE a.suggestion_id = s.id AND a.outcome IS NULL)))
	AND NOT EXISTS (SELECT 1 FROM events e WHERE e.suggestion_id = s.id AND e.at > $1)
ORDER BY s.id
