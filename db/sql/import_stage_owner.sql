-- Remembers which customer a staged one is.
INSERT INTO staged_owners (seq, customer_id, mention, outcome)
VALUES ($1, $2, $3, $4)
