-- Approved letters to a customer that go out soon and are worth more than this one.
-- hot
SELECT o.id, u.name, o.effect, o.not_before
FROM suggestions o
JOIN rules u ON u.id = o.rule_id
WHERE o.customer_id = $1 AND o.state = 'approved' AND o.id <> $2 AND o.class = 'irrevocable' AND o.service = 0 AND o.shadow = 0
	AND o.not_after > $3 AND o.not_before <= $4 AND (o.priority > $5 OR (o.priority = $5 AND o.id < $2))
ORDER BY o.priority DESC, o.id
