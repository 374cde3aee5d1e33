-- Regulars who have gone quiet, those who spent most first.
SELECT s.customer_id, c.name AS customer_, s.spent, s.currency, s.overdue, s.last_order_at, s.reason
FROM scores s
JOIN customers c ON c.id = s.customer_id
WHERE s.at_risk = 1 AND s.visits >= 3 AND c.merged_into IS NULL AND c.hidden = 0
ORDER BY s.spent DESC, s.customer_id
LIMIT $1
