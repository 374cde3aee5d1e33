-- Suggestions that expired in the round that came late: the rule, and the customer where there is one.
-- hot
SELECT u.name || coalesce(': ' || c.name, '') AS what_, r.decide_by AS at_
FROM events e
JOIN suggestions s ON s.id = e.suggestion_id AND s.shadow = 0
JOIN rules u ON u.id = s.rule_id
JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
LEFT JOIN customers c ON c.id = s.customer_id
WHERE r.decide_by > $1 AND e.at >= $2 AND e.at <= $2 + 600 AND e.dst = 'expired' AND r.decide_by <= $3
ORDER BY r.decide_by, s.id
