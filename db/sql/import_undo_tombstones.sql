-- Customers of a batch that something else refers to stay, hidden and without what the batch brought.
UPDATE customers
SET name = '(taken back)', given_name = NULL, family_name = NULL, name_fold = '(taken back)', search_text = '', birthday = NULL, language = NULL,
	source = NULL, note = NULL, updated_at = $1, hidden = 1, batch_id = NULL
WHERE batch_id = $2 AND (
	EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM contact_points p WHERE p.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM external_ids e WHERE e.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM company_members m WHERE m.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM company_members m WHERE m.company_id = customers.id)
	OR EXISTS (SELECT 1 FROM consents n WHERE n.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM activities a WHERE a.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM suggestions s WHERE s.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM customer_tags t WHERE t.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM flags f WHERE f.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM tasks k WHERE k.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM appointments v WHERE v.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM deals l WHERE l.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM cases q WHERE q.customer_id = customers.id)
	OR EXISTS (SELECT 1 FROM merges g WHERE g.kept_id = customers.id)
	OR EXISTS (SELECT 1 FROM merges g WHERE g.merged_id = customers.id)
	OR EXISTS (SELECT 1 FROM customers d WHERE d.merged_into = customers.id AND (d.batch_id IS NULL OR d.batch_id <> $2)))
