-- One product by its id.
-- fills product
SELECT id, sku, name, price, currency, batch_id
FROM products
WHERE id = $1
