-- How many regulars have gone quiet, from the index alone.
-- hot
SELECT count(*) AS count_
FROM scores f
WHERE f.at_risk = 1 AND f.visits >= 3
