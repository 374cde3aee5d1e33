-- Adds a rule; it is born off.
INSERT INTO rules (name, phase, audit_id)
VALUES ($1, 'off', 0)
RETURNING id
