-- What is on a deal, for its sum.
-- fills deal_product
-- hot
SELECT id, deal_id, product_id, quantity, unit_price
FROM deal_products
WHERE deal_id = $1
ORDER BY id
