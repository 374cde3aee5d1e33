-- Says for the first time what a field is for, with the audit row that says who.
INSERT INTO field_uses (name, use, audit_id)
VALUES ($1, $2, $3)
