-- Erasing a customer: its rows of flags go.
DELETE FROM flags
WHERE customer_id = $1
