-- Pairs of customers with the same e-mail or the same phone number, each pair once for each kind.
SELECT DISTINCT a.customer_id, b.customer_id, a.kind
FROM contact_points a JOIN contact_points b ON b.value_key = a.value_key AND b.kind = a.kind AND b.customer_id > a.customer_id
	JOIN customers c ON c.id = a.customer_id JOIN customers d ON d.id = b.customer_id
WHERE a.kind IN ('email', 'phone') AND a.value_key <> ''
	AND c.merged_into IS NULL AND c.hidden = 0 AND d.merged_into IS NULL AND d.hidden = 0 AND c.kind = d.kind
ORDER BY a.kind, a.customer_id, b.customer_id
