-- One order by its id.
-- fills order
SELECT id, customer_id, source, external_id, placed_at, currency, total, refunded, status, note, batch_id
FROM orders
WHERE id = $1
