-- Erasing a customer: its appointments go.
DELETE FROM appointments
WHERE customer_id = $1
