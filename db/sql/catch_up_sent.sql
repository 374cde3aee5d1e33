-- What was carried out in the round that came late, and would have been while nobody ran tend.
-- hot
SELECT u.name || coalesce(': ' || c.name, '') AS what_, s.not_before AS at_
FROM events e
JOIN suggestions s ON s.id = e.suggestion_id
JOIN rules u ON u.id = s.rule_id
LEFT JOIN customers c ON c.id = s.customer_id
WHERE s.not_before > $1 AND e.at >= $2 AND e.at <= $2 + 600 AND e.dst = 'executing' AND s.not_before <= $3
ORDER BY s.not_before, s.id
