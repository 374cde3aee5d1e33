-- Names the rows of cases that a merge moves.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'case', k.id
FROM cases k
WHERE k.customer_id = $2
