-- How many rows a step changed.
SELECT count(*)
FROM journal
WHERE step_id = $1
