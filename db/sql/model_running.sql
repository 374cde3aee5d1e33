-- Which model of a kind runs at a moment: that of the newest start up to then.
-- fills model
SELECT m.id, m.kind, m.made_at, m.learned_until, m.cases, m.parameters, m.figures, s.at AS started_at
FROM model_starts s
JOIN models m ON m.id = s.model_id
WHERE s.kind = $1 AND s.at <= $2
ORDER BY s.at DESC, s.id DESC
LIMIT 1
