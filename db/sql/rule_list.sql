-- All rules by name.
-- fills rule
SELECT id, name, phase, audit_id
FROM rules
ORDER BY name
