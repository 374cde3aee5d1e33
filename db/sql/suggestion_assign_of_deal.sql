-- The suggestions about whose a deal shall be that may still act.
-- fills suggestion
-- hot
SELECT s.id
FROM deals d JOIN suggestions s ON s.customer_id = d.customer_id
WHERE d.id = $1 AND s.subject = 'deal' AND s.subject_id = d.id AND s.effect = 'assign' AND s.state IN ('proposed', 'snoozed', 'approved')
ORDER BY s.id
