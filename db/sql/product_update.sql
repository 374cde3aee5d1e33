-- Changes a product.
-- binds product: sku, name, price, currency, batch_id, id
UPDATE products
SET sku = $1, name = $2, price = $3, currency = $4, batch_id = $5
WHERE id = $6
