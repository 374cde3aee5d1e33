-- How many orders were placed between two moments, the sum of those in the shop's currency, and how many were in others; of at most so many rows.
-- hot
SELECT count(*) AS count_, coalesce(sum(CASE WHEN n.currency = $1 THEN n.amount ELSE 0 END), 0) AS sum_,
	coalesce(sum(CASE WHEN n.currency = $1 THEN 0 ELSE 1 END), 0) AS foreign_
FROM (
	SELECT o.currency, o.total - o.refunded AS amount
	FROM orders o
	WHERE o.placed_at > $2 AND o.placed_at <= $3 AND o.status <> 'voided'
	ORDER BY o.placed_at DESC
	LIMIT $4
) n
