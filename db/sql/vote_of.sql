-- What a person already said to a revision.
SELECT verdict
FROM votes
WHERE suggestion_id = $1 AND rev = $2 AND staff_id = $3
