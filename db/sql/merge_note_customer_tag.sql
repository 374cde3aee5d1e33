-- Names the rows of customer_tags that a merge moves, but for those the kept customer has, too.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'customer_tag', t.id
FROM customer_tags t
WHERE t.customer_id = $2
	AND NOT EXISTS (SELECT 1 FROM customer_tags k WHERE k.customer_id = $3 AND k.tag_id = t.tag_id)
