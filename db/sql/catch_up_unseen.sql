-- The latest round out of the ordinary since a moment that nobody has said to have seen.
-- fills catch_up
-- hot
SELECT c.id, c.kind, c.before_at, c.at, c.added, c.left_over, c.barred, c.seen_at
FROM catch_ups c
WHERE c.seen_at IS NULL AND c.at > $1
ORDER BY c.id DESC
LIMIT 1
