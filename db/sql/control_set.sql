-- Sets the emergency stop, with the audit row that allows it.
UPDATE control
SET stop_all = $1, audit_id = $2
WHERE one = 1
