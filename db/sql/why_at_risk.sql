-- Whether a customer is longer away than the own rhythm explains; $4 is today as a day number.
WITH days AS (
	SELECT DISTINCT (o.placed_at + $1 + 62135683200) / 86400 AS day
	FROM orders o
	WHERE o.customer_id = $2 AND o.status <> 'voided' AND o.placed_at <= $3
), gaps AS (
	SELECT day - lag(day) OVER (ORDER BY day) AS gap
	FROM days
), ranked AS (
	SELECT gap, row_number() OVER (ORDER BY gap) AS n, count(*) OVER () AS m
	FROM gaps
	WHERE gap IS NOT NULL
), since AS (
	SELECT $4 - max(day) AS away
	FROM days
)
SELECT CASE WHEN since.away > 14 AND longest.m >= 2
	AND since.away > 2.5 * (SELECT avg(gap) FROM ranked WHERE n IN ((m + 1) / 2, (m + 2) / 2))
	AND since.away > longest.gap * (1 + 3.0 / longest.m) THEN 1 ELSE 0 END AS at_risk
FROM since LEFT JOIN ranked longest
	ON longest.n = CASE WHEN (95 * (longest.m + 1) + 99) / 100 < longest.m THEN (95 * (longest.m + 1) + 99) / 100 ELSE longest.m END
