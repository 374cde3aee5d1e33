-- Takes away the customers a batch brought.
DELETE FROM customers
WHERE batch_id = $1
