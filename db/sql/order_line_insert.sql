-- Adds a order line.
-- binds order_line: id, order_id, position, product_id, quantity, unit_price, total
INSERT INTO order_lines (id, order_id, position, product_id, quantity, unit_price, total)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id
