-- The journal's rows that may be about a customer: its own, and those that name it.
SELECT j.id, j.step_id, j.noun, j.row_id, j.before, j.after
FROM journal j
WHERE (j.noun = 'customer' AND j.row_id = $1) OR j.before LIKE $2 OR j.after LIKE $2
ORDER BY j.id
