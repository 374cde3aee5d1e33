-- Says where the store is, with the audit row that allows it.
-- binds place: at, standing, reason, store, machine, file, path, audit_id
INSERT INTO places (at, standing, reason, store, machine, file, path, audit_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING id
