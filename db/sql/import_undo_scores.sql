-- Scores of customers that go are computed figures and go with them.
DELETE FROM scores
WHERE customer_id IN (SELECT id FROM customers WHERE batch_id = $1)
