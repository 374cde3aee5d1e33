-- Removes a customer tag.
DELETE FROM customer_tags
WHERE id = $1
