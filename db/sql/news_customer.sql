-- How many customers were added between two moments other than by an import, and the latest of them; of at most so many rows.
-- hot
SELECT count(*) AS count_, max(n.id) AS latest_
FROM (
	SELECT c.id, c.batch_id
	FROM customers c
	WHERE c.created_at > $1 AND c.created_at <= $2 AND c.merged_into IS NULL AND c.hidden = 0
	ORDER BY c.created_at DESC, c.id DESC
	LIMIT $3
) n
WHERE n.batch_id IS NULL
