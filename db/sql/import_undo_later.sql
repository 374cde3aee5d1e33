-- A later import, not undone, that changed rows of this one.
SELECT b.id
FROM import_batches b JOIN journal j ON j.step_id = b.step_id
WHERE b.id > $1 AND b.undone_at IS NULL AND (
	(j.noun = 'customer' AND EXISTS (SELECT 1 FROM customers c WHERE c.id = j.row_id AND c.batch_id = $1))
	OR (j.noun = 'contact_point' AND EXISTS (SELECT 1 FROM contact_points p WHERE p.id = j.row_id AND p.batch_id = $1))
	OR (j.noun = 'order' AND EXISTS (SELECT 1 FROM orders o WHERE o.id = j.row_id AND o.batch_id = $1))
	OR (j.noun = 'order_line' AND EXISTS (SELECT 1 FROM order_lines l JOIN orders o ON o.id = l.order_id WHERE l.id = j.row_id AND o.batch_id = $1))
	OR EXISTS (SELECT 1 FROM import_batches own JOIN journal k ON k.step_id = own.step_id WHERE own.id = $1 AND k.noun = j.noun AND k.row_id = j.row_id))
ORDER BY b.id DESC
LIMIT 1
