-- Finds each staged product in the store.
INSERT INTO staged_items (seq, product_id)
SELECT p.seq, q.id
FROM staged_products p JOIN products q ON q.sku = p.sku
