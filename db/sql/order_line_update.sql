-- Changes a order line.
-- binds order_line: order_id, position, product_id, quantity, unit_price, total, id
UPDATE order_lines
SET order_id = $1, position = $2, product_id = $3, quantity = $4, unit_price = $5, total = $6
WHERE id = $7
