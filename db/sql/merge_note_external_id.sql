-- Names the rows of external_ids that a merge moves.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'external_id', t.id
FROM external_ids t
WHERE t.customer_id = $2
