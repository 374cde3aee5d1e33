-- Adds a person with the audit row that allows it.
INSERT INTO staff (name, kind, rank, os_user, active, audit_id)
VALUES ($1, 'person', $2, $3, 1, $4)
RETURNING id
