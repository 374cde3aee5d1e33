-- Names the rows of tasks that a merge moves.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'task', t.id
FROM tasks t
WHERE t.customer_id = $2
