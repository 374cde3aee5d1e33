-- How many suggestions are in a state; shadow ones apart.
-- hot
SELECT count(*) AS count_
FROM suggestions s
WHERE s.state = $1 AND s.shadow = 0
