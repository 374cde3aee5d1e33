-- What counts against the contact budget of a customer since a moment, the newest first: every other suggestion that went out, or may have.
-- hot
SELECT o.id, max(a.started_at) AS at, u.name, o.effect
FROM suggestions o
JOIN rules u ON u.id = o.rule_id
JOIN attempts a ON a.suggestion_id = o.id
WHERE (o.customer_id = $1 OR o.customer_id IN (SELECT m.id FROM customers m WHERE m.merged_into = $1))
	AND o.id <> $2 AND o.class = 'irrevocable' AND o.service = 0
	AND (a.outcome IS NULL OR a.outcome <> 'failed') AND a.started_at > $3
GROUP BY o.id, u.name, o.effect
ORDER BY at DESC, o.id
