-- Erasing a customer: orders keep their figures.
UPDATE orders
SET note = NULL
WHERE customer_id = $1
