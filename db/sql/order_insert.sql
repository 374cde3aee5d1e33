-- Adds a order.
-- binds order: id, customer_id, source, external_id, placed_at, currency, total, refunded, status, note, batch_id
INSERT INTO orders (id, customer_id, source, external_id, placed_at, currency, total, refunded, status, note, batch_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
RETURNING id
