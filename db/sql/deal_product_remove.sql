-- Removes a product of a deal.
DELETE FROM deal_products
WHERE id = $1
