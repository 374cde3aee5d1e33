-- Names the rows of deals that a merge moves.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'deal', t.id
FROM deals t
WHERE t.customer_id = $2
