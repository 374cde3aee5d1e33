-- The audit row of a login.
SELECT audit_id
FROM logins
WHERE id = $1
