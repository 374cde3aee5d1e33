-- The chance a deal was given.
-- hot
SELECT x.probability
FROM deal_scores x
WHERE x.id = $1
