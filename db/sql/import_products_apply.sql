-- Adds the products the store does not know.
INSERT INTO products (sku, name, price, currency, batch_id)
SELECT p.sku, p.name, p.price, p.currency, $1
FROM staged_products p
WHERE p.seq IN (SELECT min(seq) FROM staged_products GROUP BY sku) AND NOT EXISTS (SELECT 1 FROM products q WHERE q.sku = p.sku)
ORDER BY p.seq
