-- What is on a deal, with the products' names.
-- hot
SELECT l.id, l.product_id, p.sku, p.name, l.quantity, l.unit_price
FROM deal_products l JOIN products p ON p.id = l.product_id
WHERE l.deal_id = $1
ORDER BY l.id
