-- One product of a deal by its id.
-- fills deal_product
SELECT id, deal_id, product_id, quantity, unit_price
FROM deal_products
WHERE id = $1
