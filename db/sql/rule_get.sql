-- One rule by its id.
-- fills rule
SELECT id, name, phase, audit_id
FROM rules
WHERE id = $1
