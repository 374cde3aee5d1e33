-- How many deals that had been open were closed up to a moment, the newest $2 of them at most, and how many of these were won.
-- hot
SELECT count(*) AS closed_, coalesce(sum(n.won), 0) AS won_
FROM (
	SELECT CASE WHEN g.type = 'won' THEN 1 ELSE 0 END AS won
	FROM deals d
	JOIN stages g ON g.id = d.stage_id
	JOIN customers c ON c.id = d.customer_id
	WHERE d.closed_at > d.created_at AND d.closed_at > 0 AND d.closed_at <= $1 AND c.hidden = 0
	ORDER BY d.closed_at DESC, d.id DESC
	LIMIT $2) n
