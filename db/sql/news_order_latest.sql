-- The customer of the latest order between two moments.
-- hot
SELECT o.customer_id
FROM orders o
WHERE o.placed_at > $1 AND o.placed_at <= $2 AND o.status <> 'voided'
ORDER BY o.placed_at DESC, o.id DESC
LIMIT 1
