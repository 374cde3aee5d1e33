-- Takes away the orders a batch brought.
DELETE FROM orders
WHERE batch_id = $1
