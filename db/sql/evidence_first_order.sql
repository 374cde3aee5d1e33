-- A customer's oldest order that counts.
-- hot
SELECT o.id, o.placed_at
FROM orders o
WHERE o.customer_id = $1 AND o.placed_at <= $2 AND o.status <> 'voided'
ORDER BY o.placed_at
LIMIT 1
