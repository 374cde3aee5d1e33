-- Names the rows of activities that a merge moves.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'activity', t.id
FROM activities t
WHERE t.customer_id = $2
