-- A product by its number or its name, as written.
-- fills product
SELECT id, sku, name, price, currency, batch_id
FROM products
WHERE sku = $1 OR name = $1
ORDER BY id
LIMIT 1
