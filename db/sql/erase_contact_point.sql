-- Erasing a customer: its rows of contact_points go.
DELETE FROM contact_points
WHERE customer_id = $1
