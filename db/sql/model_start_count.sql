-- How often a model of a kind was started, whenever.
SELECT count(*) AS count
FROM model_starts s
WHERE s.kind = $1
