-- The end of the event chain with its number.
-- fills event
SELECT id, hash
FROM events
ORDER BY id DESC
LIMIT 1
