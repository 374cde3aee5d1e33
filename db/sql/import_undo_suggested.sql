-- The customers a batch brought about whom something is suggested that may still act.
-- fills customer
SELECT id
FROM customers
WHERE batch_id = $1 AND EXISTS (SELECT 1 FROM suggestions s WHERE s.customer_id = customers.id AND s.state IN ('proposed', 'snoozed', 'approved'))
ORDER BY id
