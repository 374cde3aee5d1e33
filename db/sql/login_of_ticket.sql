-- The login of a person that this ticket was given to, unless it is too old.
SELECT id
FROM logins
WHERE staff_id = $1 AND ticket = $2 AND at > $3
ORDER BY id DESC
LIMIT 1
