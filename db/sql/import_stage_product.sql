-- Stages a product.
INSERT INTO staged_products (seq, sku, name, price, currency)
VALUES ($1, $2, $3, $4, $5)
