-- The newest suggestions that wait for a decision, the latest first; of a local effect with what it would write.
-- fills suggestion
SELECT s.id, s.rule_id, s.rule_n, s.subject, s.subject_id, s.customer_id, s.shadow, s.effect, s.class, s.need, s.four_eyes, s.min_rank, s.priority,
	s.created_at, s.not_before, s.not_after, s.state, s.rev, s.wake_at, s.last_event, u.name AS rule, c.name AS customer, x.because, x.evidence,
	r.author_id, r.decide_by, r.content_sha, r.sha, CASE WHEN s.class = 'local' THEN t.message ELSE '' END AS message,
	(SELECT count(*) FROM counting_votes v WHERE v.suggestion_id = s.id AND v.rev = s.rev) AS votes
FROM suggestions s
JOIN rules u ON u.id = s.rule_id
JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
JOIN revision_texts t ON t.suggestion_id = s.id AND t.n = s.rev
JOIN suggestion_texts x ON x.suggestion_id = s.id
LEFT JOIN customers c ON c.id = s.customer_id
WHERE s.state = 'proposed' AND s.shadow = 0
ORDER BY s.id DESC
LIMIT $1
