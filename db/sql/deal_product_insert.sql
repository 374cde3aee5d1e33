-- Adds a product of a deal.
-- binds deal_product: id, deal_id, product_id, quantity, unit_price
INSERT INTO deal_products (id, deal_id, product_id, quantity, unit_price)
VALUES ($1, $2, $3, $4, $5)
RETURNING id
