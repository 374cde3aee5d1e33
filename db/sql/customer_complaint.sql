-- The oldest open complaint of a customer.
-- hot
SELECT k.id
FROM cases k
WHERE k.customer_id = $1 AND k.kind = 'complaint' AND k.closed_at IS NULL
ORDER BY k.opened_at, k.id
LIMIT 1
