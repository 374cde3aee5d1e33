-- When something last happened with a customer, up to a moment.
-- hot
SELECT coalesce(max(a.at), 0) AS at
FROM activities a
WHERE a.customer_id = $1 AND a.at <= $2
