-- Removes a customer.
DELETE FROM customers
WHERE id = $1
