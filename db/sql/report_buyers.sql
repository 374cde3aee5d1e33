-- How many customers have an order, as last counted.
SELECT count(*) AS count_
FROM scores s
JOIN customers c ON c.id = s.customer_id
WHERE s.visits > 0 AND c.merged_into IS NULL AND c.hidden = 0
