-- Erasing a customer: the words beside the record of what was done with it.
UPDATE audit_texts
SET salt = '', detail = ''
WHERE audit_id IN (
	SELECT a.id FROM audit a WHERE a.subject = 'customer' AND a.subject_id = $1
	UNION ALL
	SELECT a.id FROM audit a JOIN suggestions s ON s.id = a.subject_id WHERE a.subject = 'suggestion' AND s.customer_id = $1)
