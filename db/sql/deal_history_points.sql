-- By what a customer can be reached, and since when that is known: a step of the journal, or 0 where it came with the customer or a file.
-- hot
SELECT p.id, coalesce((SELECT min(s.at) FROM journal j JOIN journal_steps s ON s.id = j.step_id
	WHERE j.noun = 'contact_point' AND j.row_id = p.id AND j.before IS NULL), 0) AS at, p.kind
FROM contact_points p
WHERE p.customer_id = $1 AND p.kind IN ('email', 'phone')
ORDER BY p.id
