-- Whose e-mail address is this, and have they a number of that source? Two are enough to know it is not one.
-- hot
SELECT c.id, (SELECT count(*) FROM external_ids e WHERE e.customer_id = c.id AND e.source = $1)
FROM contact_points p JOIN customers c ON c.id = p.customer_id
WHERE p.value_key = $2 AND p.kind = 'email' AND c.merged_into IS NULL AND c.hidden = 0
GROUP BY c.id
ORDER BY c.id
