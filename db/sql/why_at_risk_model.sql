-- Whether a customer is longer away than the own rhythm explains, or the model expects less than every second to order within $10 days, and it is later than usual: the
-- own gap, else the shop's, $11.
WITH model AS (
	SELECT $1 AS r, $2 AS alpha, $3 AS a, $4 AS b, $5 AS own
), days AS (
	SELECT DISTINCT (o.placed_at + $6 + 62135683200) / 86400 AS day
	FROM orders o
	WHERE o.customer_id = $7 AND o.status <> 'voided' AND o.placed_at <= $8
), buyer AS (
	SELECT count(*) - 1.0 AS x, max(day) - min(day) AS tx, $9 - min(day) AS t
	FROM days
), gaps AS (
	SELECT day - lag(day) OVER (ORDER BY day) AS gap
	FROM days
), ranked AS (
	SELECT gap, row_number() OVER (ORDER BY gap) AS n, count(*) OVER () AS m
	FROM gaps
	WHERE gap IS NOT NULL
), since AS (
	SELECT t - tx AS away, (SELECT avg(gap) FROM ranked WHERE m >= 2 AND n IN ((m + 1) / 2, (m + 2) / 2)) AS own_gap,
		(SELECT max(gap) FROM ranked WHERE n = CASE WHEN (95 * (m + 1) + 99) / 100 < m THEN (95 * (m + 1) + 99) / 100 ELSE m END) AS longest,
		(SELECT max(m) FROM ranked) AS m
	FROM buyer
), chance AS (
	SELECT CASE WHEN own + x = 0 THEN 1.0 ELSE 1 / (1 + a / (b + x + own - 1) * pow((alpha + t) / (alpha + tx), r + x)) END * (1 - pow((alpha + t) / (alpha + t + $10), r + x)) AS buys
	FROM buyer CROSS JOIN model
)
SELECT CASE WHEN away > 14 AND m >= 2 AND away > 2.5 * own_gap AND away > longest * (1 + 3.0 / m) THEN 1
	WHEN CAST(buys * 1000000.0 + 0.5 AS INTEGER) / 1000000.0 < 0.5 AND 1.0 * away / coalesce(own_gap, $11) > 1 THEN 1 ELSE 0 END AS at_risk
FROM since CROSS JOIN chance
