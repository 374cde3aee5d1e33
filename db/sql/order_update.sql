-- Changes a order.
-- binds order: customer_id, source, external_id, placed_at, currency, total, refunded, status, note, batch_id, id
UPDATE orders
SET customer_id = $1, source = $2, external_id = $3, placed_at = $4, currency = $5, total = $6, refunded = $7, status = $8, note = $9, batch_id = $10
WHERE id = $11
