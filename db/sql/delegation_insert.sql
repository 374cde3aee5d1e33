-- Lets one person say yes in another's stead for a while.
INSERT INTO delegations (from_id, to_id, since, until, by_id, audit_id)
VALUES ($1, $2, $3, $4, $5, $6)
