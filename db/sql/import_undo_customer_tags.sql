-- Takes away the customer tags a batch brought.
DELETE FROM customer_tags
WHERE batch_id = $1
