-- Stages an order.
INSERT INTO staged_orders (seq, file, line, source, external_id, customer_seq, placed_at, currency, has_total, total, refunded, status, note, first_line, lines)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
