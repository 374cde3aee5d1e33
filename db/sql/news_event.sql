-- The latest moves of suggestions, newest first, with what they are about.
SELECT e.at, e.dst, e.suggestion_id, s.effect, c.name AS customer_
FROM events e
JOIN suggestions s ON s.id = e.suggestion_id
LEFT JOIN customers c ON c.id = s.customer_id
ORDER BY e.id DESC
LIMIT $1
