-- How many of the shop's gaps have passed since a customer's last visit; $3 is today as a day number.
WITH days AS (
	SELECT DISTINCT o.customer_id, (o.placed_at + $1 + 62135683200) / 86400 AS day
	FROM orders o JOIN customers c ON c.id = o.customer_id
	WHERE c.merged_into IS NULL AND c.hidden = 0 AND o.status <> 'voided' AND o.placed_at <= $2
), gaps AS (
	SELECT customer_id, day - lag(day) OVER (PARTITION BY customer_id ORDER BY day) AS gap
	FROM days
), ranked AS (
	SELECT customer_id, gap, row_number() OVER (PARTITION BY customer_id ORDER BY gap) AS n, count(*) OVER (PARTITION BY customer_id) AS m
	FROM gaps
	WHERE gap IS NOT NULL
), own AS (
	SELECT customer_id, avg(gap) AS gap_days
	FROM ranked
	WHERE m >= 2 AND n IN ((m + 1) / 2, (m + 2) / 2)
	GROUP BY customer_id
), ordered AS (
	SELECT gap_days, row_number() OVER (ORDER BY gap_days) AS n, count(*) OVER () AS m
	FROM own
)
SELECT 1.0 * ($3 - (SELECT max(day) FROM days WHERE customer_id = $4)) / avg(gap_days) AS overdue
FROM ordered
WHERE n IN ((m + 1) / 2, (m + 2) / 2)
