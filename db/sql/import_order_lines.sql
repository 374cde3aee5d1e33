-- The lines of an order, in their places.
-- fills order_line
-- hot
SELECT id, order_id, position, product_id, quantity, unit_price, total
FROM order_lines
WHERE order_id = $1
ORDER BY position
