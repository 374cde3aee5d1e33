-- Which model of a kind was learned for a moment of the past alone, and never ran.
-- fills model
SELECT m.id, m.kind, m.made_at, m.learned_until, m.cases, m.parameters, m.figures, 0 AS started_at
FROM models m
WHERE m.kind = $1 AND m.made_at = $2 AND m.learned_until = $2 AND NOT EXISTS (SELECT 1 FROM model_starts s WHERE s.model_id = m.id)
ORDER BY m.id
LIMIT 1
