-- Everybody with a family name, a birthday and an address, as far as known, for comparing.
SELECT c.id, c.given_name, c.family_name, c.birthday,
	(SELECT p.value FROM contact_points p WHERE p.customer_id = c.id AND p.kind = 'address' ORDER BY p.is_primary DESC, p.id LIMIT 1) AS address
FROM customers c
WHERE c.kind = 'person' AND c.family_name IS NOT NULL AND c.given_name IS NOT NULL AND c.merged_into IS NULL AND c.hidden = 0
ORDER BY c.id
