-- Removes a product.
DELETE FROM products
WHERE id = $1
