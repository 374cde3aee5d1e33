-- The product as it stands on a deal, if it does.
-- fills deal_product
-- hot
SELECT id, deal_id, product_id, quantity, unit_price
FROM deal_products
WHERE deal_id = $1 AND product_id = $2
