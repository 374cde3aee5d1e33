-- The rule of this name.
-- fills rule
SELECT id, name, phase, audit_id
FROM rules
WHERE name = $1
