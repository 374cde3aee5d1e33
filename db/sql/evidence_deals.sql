-- A customer's deals that were neither won nor lost at a moment, newest first.
-- hot
SELECT d.id, d.created_at
FROM deals d
WHERE d.customer_id = $1 AND d.created_at <= $2 AND (d.closed_at IS NULL OR d.closed_at > $2)
ORDER BY d.id DESC
LIMIT $3
