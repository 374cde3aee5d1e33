-- The suggestions about a customer that may still act.
-- fills suggestion
SELECT id
FROM suggestions
WHERE customer_id = $1 AND state IN ('proposed', 'snoozed', 'approved')
ORDER BY id
