-- Who was erased.
SELECT customer_id, salt, mark
FROM erasures
ORDER BY customer_id
