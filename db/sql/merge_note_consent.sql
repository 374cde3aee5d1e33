-- Names the rows of consents that a merge moves.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'consent', t.id
FROM consents t
WHERE t.customer_id = $2
