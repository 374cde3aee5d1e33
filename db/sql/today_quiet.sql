-- Of the regulars who have gone quiet and spent most, those about whom nothing waits for a decision or to be carried out.
-- hot
SELECT s.customer_id, c.name AS customer_, s.reason, s.last_order_at, s.spent, s.currency
FROM (
	SELECT f.customer_id, f.reason, f.last_order_at, f.spent, f.currency
	FROM scores f
	WHERE f.at_risk = 1 AND f.visits >= 3
	ORDER BY f.spent DESC, f.customer_id DESC
	LIMIT $1
) s
JOIN customers c ON c.id = s.customer_id
WHERE c.merged_into IS NULL AND c.hidden = 0 AND NOT EXISTS (
	SELECT 1 FROM suggestions o
	WHERE o.customer_id = s.customer_id AND o.shadow = 0 AND o.state IN ('proposed', 'snoozed', 'approved', 'executing', 'unknown'))
ORDER BY s.spent DESC, s.customer_id DESC
