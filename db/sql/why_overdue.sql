-- How many of a customer's own gaps have passed since the last visit; $4 is today as a day number.
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
)
SELECT 1.0 * ($4 - (SELECT max(day) FROM days)) / avg(gap) AS overdue
FROM ranked
WHERE n IN ((m + 1) / 2, (m + 2) / 2)
