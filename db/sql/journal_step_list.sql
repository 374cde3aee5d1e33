-- The latest steps, newest first, with how many rows each changed.
-- hot
SELECT s.id, s.at, a.name AS staff, s.label, COALESCE(s.undone_at, 0) AS undone_at, COALESCE(s.batch_id, 0) AS batch_id,
	(SELECT count(*) FROM journal j WHERE j.step_id = s.id) AS changes
FROM journal_steps s
JOIN staff a ON a.id = s.staff_id
ORDER BY s.id DESC
LIMIT $1
