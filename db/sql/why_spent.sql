-- What a customer spent, refunds taken off, in the shop's currency.
SELECT coalesce(sum(o.total - o.refunded), 0) AS spent
FROM orders o
WHERE o.customer_id = $1 AND o.status <> 'voided' AND o.currency = $2 AND o.placed_at <= $3
