-- Forgets the figures of a customer who has none any more.
DELETE FROM scores
WHERE customer_id = $1
