-- One link of the event chain.
SELECT hash
FROM events
WHERE id = $1
