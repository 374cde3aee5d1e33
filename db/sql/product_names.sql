-- Every product, by name.
-- fills product
SELECT id, sku, name, price, currency, batch_id
FROM products
ORDER BY name, id
