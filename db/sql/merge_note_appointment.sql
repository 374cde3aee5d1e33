-- Names the rows of appointments that a merge moves.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'appointment', p.id
FROM appointments p
WHERE p.customer_id = $2
