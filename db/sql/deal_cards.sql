-- Deals as lists and the board show them; which ones and in what order is put behind it by workflows/deal_board.c. $1 is the moment.
-- fills deal_card
SELECT d.id, d.customer_id, c.name AS customer_name, d.title, d.value, d.currency, d.pipeline_id, d.stage_id, g.name AS stage_name,
	g.type AS stage_type, g.idle_days, coalesce(d.probability, g.probability) AS probability, d.stage_at, d.closed_at, d.lost_reason,
	(SELECT max(e.at) FROM (
		SELECT d.stage_at AS at
		UNION ALL SELECT max(a.at) FROM activities a WHERE a.deal_id = d.id AND a.at <= $1
		UNION ALL SELECT max(a.at) FROM activities a WHERE a.customer_id = d.customer_id AND a.deal_id IS NULL AND a.at <= $1) e) AS touched_at,
	CASE WHEN EXISTS (SELECT 1 FROM tasks t WHERE t.deal_id = d.id AND t.done_at IS NULL AND t.due_at > $1)
		OR EXISTS (SELECT 1 FROM tasks t WHERE t.customer_id = d.customer_id AND t.deal_id IS NULL AND t.done_at IS NULL AND t.due_at > $1)
		THEN 1 ELSE 0 END AS paused,
	d.staff_id, a.name AS staff_name, n.id AS task_id, n.title AS task_title, n.due_at AS task_due_at,
	coalesce((SELECT cast(round(h.probability * 100) AS integer) FROM deal_scores h WHERE h.deal_id = d.id AND h.at <= $1 AND h.model_id IS NOT NULL
		ORDER BY h.at DESC, h.id DESC LIMIT 1), -1) AS chance
FROM deals d
JOIN customers c ON c.id = d.customer_id
JOIN stages g ON g.id = d.stage_id
LEFT JOIN staff a ON a.id = d.staff_id
LEFT JOIN tasks n ON n.id = (SELECT t.id FROM tasks t WHERE t.deal_id = d.id AND t.done_at IS NULL
	ORDER BY CASE WHEN t.due_at IS NULL THEN 1 ELSE 0 END, t.due_at, t.id LIMIT 1)
