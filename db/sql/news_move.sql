-- The latest moves of deals, newest first; closed_ tells how the stage closes a deal.
SELECT m.at, m.deal_id, CASE WHEN g.type IN ('won', 'lost') THEN g.type END AS closed_, d.title, c.name AS customer_, d.value, d.currency,
	CASE WHEN d.stage_id = m.stage_id THEN 1 ELSE 0 END AS stands_
FROM deal_moves m
JOIN stages g ON g.id = m.stage_id
JOIN deals d ON d.id = m.deal_id
JOIN customers c ON c.id = d.customer_id
ORDER BY m.id DESC
LIMIT $1
