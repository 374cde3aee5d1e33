-- Stages an order line.
INSERT INTO staged_lines (seq, order_seq, position, product_seq, quantity, unit_price, total)
VALUES ($1, $2, $3, $4, $5, $6, $7)
