-- Approved suggestions that were not carried out yet, the latest yes first, with who said it and what it is about.
-- hot
SELECT s.id, e.at, a.name AS staff, u.name AS rule, s.effect, c.name AS customer, s.not_before
FROM suggestions s
JOIN events e ON e.id = s.last_event
JOIN staff a ON a.id = e.actor_id
JOIN rules u ON u.id = s.rule_id
LEFT JOIN customers c ON c.id = s.customer_id
WHERE s.state = 'approved' AND s.shadow = 0
ORDER BY s.last_event DESC
LIMIT $1
