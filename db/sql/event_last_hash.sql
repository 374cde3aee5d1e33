-- The end of the event chain.
SELECT hash
FROM events
ORDER BY id DESC
LIMIT 1
