-- Is there a row besides its stage history that refers to this deal?
-- hot
SELECT 1 AS found
FROM deals d
WHERE d.id = $1 AND (
	EXISTS (SELECT 1 FROM activities a WHERE a.deal_id = d.id)
	OR EXISTS (SELECT 1 FROM tasks k WHERE k.deal_id = d.id)
	OR EXISTS (SELECT 1 FROM deal_products p WHERE p.deal_id = d.id)
	OR EXISTS (SELECT 1 FROM suggestions s WHERE s.customer_id = d.customer_id AND s.subject = 'deal' AND s.subject_id = d.id))
