-- The deals that were won or lost last: after a moment and up to another, newest first.
-- hot
SELECT d.id
FROM deals d
WHERE d.closed_at > $1 AND d.closed_at <= $2
ORDER BY d.closed_at DESC, d.id DESC
LIMIT $3
