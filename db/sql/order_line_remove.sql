-- Removes a order line.
DELETE FROM order_lines
WHERE id = $1
