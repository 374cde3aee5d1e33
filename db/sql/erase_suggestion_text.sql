-- Erasing a customer: why anything was suggested.
UPDATE suggestion_texts
SET because = '', evidence = '[]'
WHERE suggestion_id IN (SELECT s.id FROM suggestions s WHERE s.customer_id = $1)
