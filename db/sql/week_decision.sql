-- The latest moves of suggestions by a person, newest first: when, from which state to which.
SELECT e.at, e.src, e.dst
FROM events e
JOIN staff s ON s.id = e.actor_id
WHERE s.kind = 'person'
ORDER BY e.id DESC
LIMIT $1
