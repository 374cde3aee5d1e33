-- The staged lines of an order with the store's products.
SELECT l.position, i.product_id, l.quantity, l.unit_price, l.total
FROM staged_lines l JOIN staged_items i ON i.seq = l.product_seq
WHERE l.seq BETWEEN $1 AND $2
ORDER BY l.seq
