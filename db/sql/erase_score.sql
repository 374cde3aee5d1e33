-- Erasing a customer: its rows of scores go.
DELETE FROM scores
WHERE customer_id = $1
