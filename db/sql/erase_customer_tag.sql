-- Erasing a customer: its rows of customer_tags go.
DELETE FROM customer_tags
WHERE customer_id = $1
