-- How often a customer did not come.
-- hot
SELECT count(*) AS count_
FROM appointments p
WHERE p.customer_id = $1 AND p.state = 'no-show'
