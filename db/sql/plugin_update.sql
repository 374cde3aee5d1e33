-- The same for one it has said something about before.
UPDATE plugins
SET enabled = $1, sha = $2, audit_id = $3
WHERE name = $4
