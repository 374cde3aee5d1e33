-- Adds a flag.
-- binds flag: id, customer_id, name, reason, at, cleared_at, by_staff, attempt_id
INSERT INTO flags (id, customer_id, name, reason, at, cleared_at, by_staff, attempt_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING id
