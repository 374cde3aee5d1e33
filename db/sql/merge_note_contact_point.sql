-- Names the rows of contact_points that a merge moves, but for those the kept customer has, too.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'contact_point', t.id
FROM contact_points t
WHERE t.customer_id = $2
	AND NOT EXISTS (SELECT 1 FROM contact_points k WHERE k.customer_id = $3 AND k.kind = t.kind AND k.value_key = t.value_key)
