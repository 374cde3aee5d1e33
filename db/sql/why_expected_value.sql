-- What the orders of the next $10 days may bring, in minor units: as many as are expected, times what a visit of this customer brings.
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
), spent AS (
	SELECT coalesce(sum(CASE WHEN o.currency = $11 THEN o.total - o.refunded ELSE 0 END), 0) AS whole
	FROM orders o
	WHERE o.customer_id = $7 AND o.status <> 'voided' AND o.placed_at <= $8
), visit AS (
	SELECT x + 1 AS m, CASE WHEN whole > 0 THEN whole ELSE 0 END / (x + 1) AS mean
	FROM buyer CROSS JOIN spent
)
SELECT CAST(orders * ($12 * ($13 + m * mean) / ($12 * m + $14 - 1)) + 0.5 AS INTEGER) AS value
FROM expected CROSS JOIN visit
