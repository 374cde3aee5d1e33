-- One model by its id.
-- fills model
SELECT m.id, m.kind, m.made_at, m.learned_until, m.cases, m.parameters, m.figures,
	(SELECT max(s.at) FROM model_starts s WHERE s.model_id = m.id) AS started_at
FROM models m
WHERE m.id = $1
