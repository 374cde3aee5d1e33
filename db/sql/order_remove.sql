-- Removes a order.
DELETE FROM orders
WHERE id = $1
