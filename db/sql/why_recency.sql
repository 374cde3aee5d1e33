-- A customer's recency in fifths: among all who ordered, how many were here longer ago.
WITH buyers AS (
	SELECT o.customer_id, max((o.placed_at + $1 + 62135683200) / 86400) AS last_day,
		count(DISTINCT (o.placed_at + $1 + 62135683200) / 86400) AS visits,
		sum(CASE WHEN o.currency = $2 THEN o.total - o.refunded ELSE 0 END) AS spent
	FROM orders o JOIN customers c ON c.id = o.customer_id
	WHERE c.merged_into IS NULL AND c.hidden = 0 AND o.status <> 'voided' AND o.placed_at <= $3
	GROUP BY o.customer_id
)
SELECT 1 + 5 * (SELECT count(*) FROM buyers b WHERE b.last_day < me.last_day) / (SELECT count(*) FROM buyers) AS recency
FROM buyers me
WHERE me.customer_id = $4
