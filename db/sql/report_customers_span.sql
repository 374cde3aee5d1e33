-- How many customers became known in a span of time.
SELECT count(*) AS count_
FROM customers c
WHERE c.created_at >= $1 AND c.created_at < $2 AND c.merged_into IS NULL AND c.hidden = 0
