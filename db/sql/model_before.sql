-- Which model of a kind ran before the one that runs at a moment.
-- fills model
SELECT m.id, m.kind, m.made_at, m.learned_until, m.cases, m.parameters, m.figures, s.at AS started_at
FROM model_starts s
JOIN models m ON m.id = s.model_id
WHERE s.kind = $1 AND s.at <= $2 AND s.model_id <> (
	SELECT r.model_id FROM model_starts r WHERE r.kind = $1 AND r.at <= $2 ORDER BY r.at DESC, r.id DESC LIMIT 1)
ORDER BY s.at DESC, s.id DESC
LIMIT 1
