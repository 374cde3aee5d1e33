-- Deals that began, and that were won and lost, in a span of time: how many, and what those in the shop's currency are worth.
SELECT count(CASE WHEN d.created_at >= $1 AND d.created_at < $2 THEN 1 END) AS begun_,
	coalesce(sum(CASE WHEN d.created_at >= $1 AND d.created_at < $2 AND d.currency = $3 THEN d.value END), 0) AS begun_value,
	count(CASE WHEN g.type = 'won' AND d.closed_at >= $1 AND d.closed_at < $2 THEN 1 END) AS won_,
	coalesce(sum(CASE WHEN g.type = 'won' AND d.closed_at >= $1 AND d.closed_at < $2 AND d.currency = $3 THEN d.value END), 0) AS won_value,
	count(CASE WHEN g.type = 'lost' AND d.closed_at >= $1 AND d.closed_at < $2 THEN 1 END) AS lost_,
	coalesce(sum(CASE WHEN g.type = 'lost' AND d.closed_at >= $1 AND d.closed_at < $2 AND d.currency = $3 THEN d.value END), 0) AS lost_value
FROM deals d
JOIN stages g ON g.id = d.stage_id
