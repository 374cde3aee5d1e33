-- The phone number a customer is sent text messages at: one said to be a mobile, else the primary one, else the oldest.
-- hot
SELECT p.value
FROM contact_points p
WHERE p.customer_id = $1 AND p.kind = 'phone'
ORDER BY coalesce(p.label = 'mobile', 0) DESC, p.is_primary DESC, p.id
LIMIT 1
