-- What was sold from one moment up to another in the shop's currency, refunds taken off; and how many orders there were in any currency.
-- hot
SELECT count(*) AS count_, coalesce(sum(CASE WHEN o.currency = $1 THEN o.total - o.refunded ELSE 0 END), 0) AS sum_,
	coalesce(sum(CASE WHEN o.currency = $1 THEN 0 ELSE 1 END), 0) AS foreign_
FROM orders o
WHERE o.placed_at >= $2 AND o.placed_at < $3 AND o.status <> 'voided'
