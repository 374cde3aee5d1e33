-- Since when a person has been reading this very text.
SELECT since
FROM claims
WHERE staff_id = $1 AND suggestion_id = $2 AND sha = $3
