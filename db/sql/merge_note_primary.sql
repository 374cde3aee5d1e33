-- Names the moved contact points that stop being the primary one, since the kept customer has a primary of that kind.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT r.merge_id, 'primary', p.id
FROM merge_rows r JOIN contact_points p ON p.id = r.row_id
WHERE r.merge_id = $1 AND r.noun = 'contact_point' AND p.is_primary = 1
	AND EXISTS (SELECT 1 FROM contact_points k WHERE k.customer_id = $2 AND k.kind = p.kind AND k.is_primary = 1)
