-- Takes away the products a batch brought, unless other orders or deals have them too.
DELETE FROM products
WHERE batch_id = $1 AND NOT EXISTS (SELECT 1 FROM order_lines l WHERE l.product_id = products.id)
	AND NOT EXISTS (SELECT 1 FROM deal_products d WHERE d.product_id = products.id)
