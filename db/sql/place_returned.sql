-- What would have been carried out in a copy that was stopped: it came back to a person, or is unknown, and nobody decided since.
-- fills suggestion
SELECT s.id, s.effect, s.state, s.customer_id, c.name AS customer, u.name AS rule
FROM suggestions s
JOIN events e ON e.id = s.last_event
JOIN rules u ON u.id = s.rule_id
LEFT JOIN customers c ON c.id = s.customer_id
WHERE e.code = 'restored' AND e.at >= $1 AND s.state IN ('proposed', 'unknown')
ORDER BY s.id
