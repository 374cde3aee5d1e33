-- Whether somebody may say yes in another's stead now.
SELECT id
FROM delegations
WHERE from_id = $1 AND to_id = $2 AND since <= $3 AND until > $3 AND ended_at IS NULL
ORDER BY id DESC
LIMIT 1
