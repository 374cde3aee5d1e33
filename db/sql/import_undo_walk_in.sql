-- The walk-in customer stays as it is while other orders are its.
UPDATE customers
SET batch_id = NULL
WHERE batch_id = $1 AND EXISTS (SELECT 1 FROM external_ids e WHERE e.customer_id = customers.id AND e.source = 'tend' AND e.external_id = 'walk-in')
	AND EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = customers.id AND (o.batch_id IS NULL OR o.batch_id <> $1))
