-- Adds a product.
-- binds product: id, sku, name, price, currency, batch_id
INSERT INTO products (id, sku, name, price, currency, batch_id)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id
