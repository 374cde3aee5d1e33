-- Says anew what a field is for, with the audit row that says who.
UPDATE field_uses
SET use = $1, audit_id = $2
WHERE name = $3
