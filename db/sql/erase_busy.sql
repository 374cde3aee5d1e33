-- What of a customer's is under way, or may have gone out and is not settled.
SELECT s.id
FROM suggestions s
WHERE s.customer_id = $1 AND s.state IN ('executing', 'unknown')
ORDER BY s.id
LIMIT 1
