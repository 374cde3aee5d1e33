-- Undecided suggestions whose deadline passed.
-- fills suggestion
SELECT s.id
FROM suggestions s
JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
WHERE s.state IN ('proposed', 'snoozed') AND (r.decide_by <= $1 OR s.not_after <= $1)
ORDER BY s.id
