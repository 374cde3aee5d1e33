-- Sets the contact budget, with the audit row that allows it.
UPDATE contact_budget
SET most = $1, audit_id = $2
WHERE one = 1
