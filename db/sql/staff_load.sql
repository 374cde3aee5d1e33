-- What everybody who works here has on hand: open deals, and what they would bring times how likely that is, in the shop's currency $1.
-- fills staff_load
-- hot
SELECT a.id, a.name,
	(SELECT count(*) FROM deals d JOIN customers c ON c.id = d.customer_id WHERE d.staff_id = a.id AND d.closed_at IS NULL AND c.hidden = 0) AS deals,
	(SELECT coalesce(sum(d.value * coalesce(d.probability, (SELECT cast(round(x.probability * 100) AS INTEGER) FROM deal_scores x WHERE x.deal_id = d.id ORDER BY x.at DESC, x.id DESC LIMIT 1), g.probability) / 100), 0) FROM deals d JOIN customers c ON c.id = d.customer_id JOIN stages g ON g.id = d.stage_id
		WHERE d.staff_id = a.id AND d.closed_at IS NULL AND c.hidden = 0 AND d.currency = $1) AS worth,
	0 AS proposed
FROM staff a
WHERE a.kind = 'person' AND a.active = 1
ORDER BY a.name
