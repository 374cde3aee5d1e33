-- How often this revision failed for certain.
-- hot
SELECT count(*)
FROM attempts
WHERE suggestion_id = $1 AND rev = $2 AND outcome = 'failed'
