-- The suggestions about a deal that may still act.
-- fills suggestion
SELECT id
FROM suggestions
WHERE customer_id = $1 AND subject = 'deal' AND subject_id = $2 AND state IN ('proposed', 'snoozed', 'approved')
ORDER BY id
