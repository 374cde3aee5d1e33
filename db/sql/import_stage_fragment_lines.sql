-- The lines of a piece.
SELECT product_seq, quantity, unit_price, total
FROM staged_lines
WHERE seq BETWEEN $1 AND $2
ORDER BY seq
