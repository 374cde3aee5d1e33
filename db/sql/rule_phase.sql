-- Moves a rule to another phase, with the audit row that says so.
UPDATE rules
SET phase = $1, audit_id = $2
WHERE id = $3
