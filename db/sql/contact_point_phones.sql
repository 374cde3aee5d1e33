-- Every phone number of a customer, as typed.
-- fills contact_point
-- hot
SELECT p.id, p.value
FROM contact_points p
WHERE p.customer_id = $1 AND p.kind = 'phone'
ORDER BY p.id
