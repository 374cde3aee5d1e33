-- The chance of an order within $10 days, to six decimals; see why_alive.
WITH model AS (
	SELECT $1 AS r, $2 AS alpha, $3 AS a, $4 AS b, $5 AS own
), days AS (
	SELECT DISTINCT (o.placed_at + $6 + 62135683200) / 86400 AS day
	FROM orders o
	WHERE o.customer_id = $7 AND o.status <> 'voided' AND o.placed_at <= $8
), buyer AS (
	SELECT count(*) - 1.0 AS x, max(day) - min(day) AS tx, $9 - min(day) AS t
	FROM days
), chance AS (
	SELECT CASE WHEN own + x = 0 THEN 1.0 ELSE 1 / (1 + a / (b + x + own - 1) * pow((alpha + t) / (alpha + tx), r + x)) END AS alive, alpha + t AS scale, r + x AS s
	FROM buyer CROSS JOIN model
)
SELECT CAST(alive * (1 - pow(scale / (scale + $10), s)) * 1000000.0 + 0.5 AS INTEGER) / 1000000.0 AS buys
FROM chance
