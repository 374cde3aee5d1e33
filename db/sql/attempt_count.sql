-- How often a suggestion was tried.
-- hot
SELECT count(*)
FROM attempts
WHERE suggestion_id = $1
