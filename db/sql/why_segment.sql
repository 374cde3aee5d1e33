-- The name of a customer's recency and mean of frequency and money.
WITH buyers AS (
	SELECT o.customer_id, max((o.placed_at + $1 + 62135683200) / 86400) AS last_day,
		count(DISTINCT (o.placed_at + $1 + 62135683200) / 86400) AS visits,
		sum(CASE WHEN o.currency = $2 THEN o.total - o.refunded ELSE 0 END) AS spent
	FROM orders o JOIN customers c ON c.id = o.customer_id
	WHERE c.merged_into IS NULL AND c.hidden = 0 AND o.status <> 'voided' AND o.placed_at <= $3
	GROUP BY o.customer_id
), fifths AS (
	SELECT 1 + 5 * (SELECT count(*) FROM buyers b WHERE b.last_day < me.last_day) / (SELECT count(*) FROM buyers) AS r,
		1 + 5 * (SELECT count(*) FROM buyers b WHERE b.visits < me.visits) / (SELECT count(*) FROM buyers) AS f,
		1 + 5 * (SELECT count(*) FROM buyers b WHERE b.spent < me.spent) / (SELECT count(*) FROM buyers) AS m
	FROM buyers me
	WHERE me.customer_id = $4
)
SELECT CASE 10 * r + (f + m + 1) / 2
	WHEN 11 THEN 'Lost' WHEN 12 THEN 'Hibernating' WHEN 13 THEN 'At risk' WHEN 14 THEN 'Can''t lose' WHEN 15 THEN 'Can''t lose'
	WHEN 21 THEN 'Hibernating' WHEN 22 THEN 'About to sleep' WHEN 23 THEN 'At risk' WHEN 24 THEN 'At risk' WHEN 25 THEN 'At risk'
	WHEN 31 THEN 'About to sleep' WHEN 32 THEN 'Needs attention' WHEN 33 THEN 'Needs attention' WHEN 34 THEN 'Loyal' WHEN 35 THEN 'Loyal'
	WHEN 41 THEN 'Promising' WHEN 42 THEN 'Potential loyalist' WHEN 43 THEN 'Loyal' WHEN 44 THEN 'Champions' WHEN 45 THEN 'Champions'
	WHEN 51 THEN 'New' WHEN 52 THEN 'Potential loyalist' WHEN 53 THEN 'Loyal' WHEN 54 THEN 'Champions' WHEN 55 THEN 'Champions'
	END AS segment
FROM fifths
