-- The models that the newest trial of a kind up to a moment was about: the candidate, then the running one.
SELECT x.id
FROM (SELECT t.model_id AS id, 0 AS place FROM model_trials t WHERE t.id = (SELECT b.id FROM model_trials b WHERE b.kind = $1 AND b.at <= $2 ORDER BY b.at DESC, b.id DESC LIMIT 1)
	UNION ALL SELECT t.running_id AS id, 1 AS place FROM model_trials t WHERE t.id = (SELECT b.id FROM model_trials b WHERE b.kind = $1 AND b.at <= $2 ORDER BY b.at DESC, b.id DESC LIMIT 1)) x
WHERE x.id IS NOT NULL
ORDER BY x.place
