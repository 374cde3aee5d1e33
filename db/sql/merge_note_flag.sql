-- Names the rows of flags that a merge moves.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'flag', t.id
FROM flags t
WHERE t.customer_id = $2
