-- The closed deals of a moment, with what tells their customers apart, how long they waited for the first answer, and the first learned score they got while open.
SELECT d.id, d.customer_id, d.created_at, c.kind, coalesce(d.source, c.source) AS source, c.language, c.birthday,
	(SELECT p.value FROM contact_points p WHERE p.customer_id = c.id AND p.kind = 'address' ORDER BY p.is_primary DESC, p.id LIMIT 1) AS address_,
	s.name AS staff_, d.pipeline_id, w.name AS pipeline_, CASE WHEN g.type = 'won' THEN 1 ELSE 0 END AS won_,
	(SELECT min(a.at) FROM activities a WHERE a.deal_id = d.id AND a.at > d.created_at AND a.kind IN ('call', 'mail-out', 'meeting')) AS answered_,
	(SELECT x.id FROM deal_scores x WHERE x.deal_id = d.id AND x.model_id IS NOT NULL AND x.at < d.closed_at ORDER BY x.at, x.id LIMIT 1) AS score_
FROM deals d
JOIN customers c ON c.id = d.customer_id
JOIN stages g ON g.id = d.stage_id
JOIN pipelines w ON w.id = d.pipeline_id
LEFT JOIN staff s ON s.id = d.staff_id
WHERE d.closed_at <= $1 AND c.hidden = 0
ORDER BY d.id
