-- Takes away the lines of the orders a batch brought.
DELETE FROM order_lines
WHERE order_id IN (SELECT id FROM orders WHERE batch_id = $1)
