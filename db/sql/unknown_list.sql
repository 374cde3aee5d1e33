-- What may have gone out or not, those first that have waited longest.
-- fills suggestion
-- hot
SELECT s.id, s.rule_id, s.rule_n, s.subject, s.subject_id, s.customer_id, s.effect, s.not_after, s.state, s.rev, s.last_event,
	u.name AS rule, c.name AS customer, r.message_id, r.message_at, t.envelope, t.message
FROM suggestions s
JOIN rules u ON u.id = s.rule_id
JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
JOIN revision_texts t ON t.suggestion_id = s.id AND t.n = s.rev
LEFT JOIN customers c ON c.id = s.customer_id
WHERE s.state = 'unknown'
ORDER BY s.last_event
