-- Puts a login on record, with its audit row.
INSERT INTO logins (staff_id, at, how, place, ticket, audit_id)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id
