-- Removes a flag.
DELETE FROM flags
WHERE id = $1
