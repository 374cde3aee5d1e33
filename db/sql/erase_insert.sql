-- Puts a customer on the list of those who were erased.
INSERT INTO erasures (customer_id, at, salt, mark, audit_id)
VALUES ($1, $2, $3, $4, $5)
