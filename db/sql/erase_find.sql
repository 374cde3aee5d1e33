-- 1 when a customer was erased.
SELECT 1 AS found
FROM erasures e
WHERE e.customer_id = $1
