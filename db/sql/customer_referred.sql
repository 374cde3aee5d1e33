-- Is there a row that cannot be taken away and refers to this customer?
SELECT 1 AS found
FROM customers c
WHERE c.id = $1 AND (
	EXISTS (SELECT 1 FROM consents n WHERE n.customer_id = c.id)
	OR EXISTS (SELECT 1 FROM suggestions s WHERE s.customer_id = c.id)
	OR EXISTS (SELECT 1 FROM merges g WHERE g.kept_id = c.id OR g.merged_id = c.id)
	OR EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = c.id)
	OR EXISTS (SELECT 1 FROM activities a WHERE a.customer_id = c.id)
	OR EXISTS (SELECT 1 FROM tasks k WHERE k.customer_id = c.id)
	OR EXISTS (SELECT 1 FROM appointments p WHERE p.customer_id = c.id)
	OR EXISTS (SELECT 1 FROM deals d WHERE d.customer_id = c.id)
	OR EXISTS (SELECT 1 FROM cases q WHERE q.customer_id = c.id)
	OR EXISTS (SELECT 1 FROM flags f WHERE f.customer_id = c.id))
