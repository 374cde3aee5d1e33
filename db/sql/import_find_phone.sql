-- Who else has this phone number?
-- hot
SELECT c.id
FROM contact_points p JOIN customers c ON c.id = p.customer_id
WHERE p.value_key = $1 AND p.kind = 'phone' AND c.id <> $2 AND c.merged_into IS NULL AND c.hidden = 0
ORDER BY c.id
LIMIT 1
