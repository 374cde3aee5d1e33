-- The orders behind a customer's figures in a window, newest first.
-- hot
SELECT o.id, o.placed_at
FROM orders o
WHERE o.customer_id = $1 AND o.placed_at > $2 AND o.placed_at <= $3 AND o.status <> 'voided'
ORDER BY o.placed_at DESC
LIMIT $4
