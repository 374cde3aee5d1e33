-- Adds the lines of the orders that were added.
INSERT INTO order_lines (id, order_id, position, product_id, quantity, unit_price, total)
SELECT $1 + l.seq, $2 + l.order_seq, l.position, i.product_id, l.quantity, l.unit_price, l.total
FROM staged_lines l JOIN staged_items i ON i.seq = l.product_seq
WHERE l.seq BETWEEN $3 AND $4 AND NOT EXISTS (SELECT 1 FROM staged_known k WHERE k.seq = l.order_seq)
ORDER BY l.seq
