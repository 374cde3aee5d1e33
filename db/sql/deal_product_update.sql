-- Changes a product of a deal.
-- binds deal_product: deal_id, product_id, quantity, unit_price, id
UPDATE deal_products
SET deal_id = $1, product_id = $2, quantity = $3, unit_price = $4
WHERE id = $5
