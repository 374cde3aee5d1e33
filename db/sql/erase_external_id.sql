-- Erasing a customer: its rows of external_ids go.
DELETE FROM external_ids
WHERE customer_id = $1
