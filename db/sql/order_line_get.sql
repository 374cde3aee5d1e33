-- One order line by its id.
-- fills order_line
SELECT id, order_id, position, product_id, quantity, unit_price, total
FROM order_lines
WHERE id = $1
