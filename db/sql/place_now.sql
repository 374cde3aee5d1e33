-- Where the store was last said to be; no row: nowhere yet.
-- fills place
SELECT id, at, standing, reason, store, machine, file, path, audit_id
FROM places
ORDER BY id DESC
LIMIT 1
