-- Names the rows of orders that a merge moves.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'order', t.id
FROM orders t
WHERE t.customer_id = $2
