-- Erasing a customer: its rows of activities go.
DELETE FROM activities
WHERE customer_id = $1
