-- The days with an order to be expected within $10 days, to four decimals: the series of Gauss, term by term.
WITH RECURSIVE model AS (
	SELECT $1 AS r, $2 AS alpha, $3 AS a, $4 AS b, $5 AS own
), days AS (
	SELECT DISTINCT (o.placed_at + $6 + 62135683200) / 86400 AS day
	FROM orders o
	WHERE o.customer_id = $7 AND o.status <> 'voided' AND o.placed_at <= $8
), buyer AS (
	SELECT count(*) - 1.0 AS x, max(day) - min(day) AS tx, $9 - min(day) AS t
	FROM days
), start AS (
	SELECT CASE WHEN own + x = 0 THEN 1.0 ELSE 1 / (1 + a / (b + x + own - 1) * pow((alpha + t) / (alpha + tx), r + x)) END AS alive, a + (b + x + own) - 1 AS c, a + (b + x + own) - 1 - (r + x) AS u, a - 1 AS v,
		$10 / (alpha + t + $10) AS z, pow((alpha + t) / (alpha + t + $10), a - 1) AS w
	FROM buyer CROSS JOIN model
), series AS (
	SELECT 1 AS n, w * u * v * z AS term, w * c + w * u * v * z AS total, 0.0 AS before
	FROM start
	UNION ALL
	SELECT n + 1, term * ((u + n) * (v + n) / ((c + n) * (n + 1)) * z), total + term * ((u + n) * (v + n) / ((c + n) * (n + 1)) * z), total
	FROM series CROSS JOIN start
	WHERE n < 200000 AND (n = 1 OR total <> before)
), expected AS (
	SELECT alive * CASE WHEN (c - total) / v > 0 THEN (c - total) / v ELSE 0 END AS orders
	FROM series CROSS JOIN start
	ORDER BY n DESC
	LIMIT 1
)
SELECT CAST(orders * 10000.0 + 0.5 AS INTEGER) / 10000.0 AS expected_orders
FROM expected
