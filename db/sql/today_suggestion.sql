-- The best suggestions that wait for this person (of their rank or below, and not voted on by them), with what the deal, or one more visit of the customer, is worth.
-- hot
SELECT s.id, s.subject, s.subject_id, s.customer_id, c.name AS customer_, s.effect, u.name AS rule_, x.because, s.created_at,
	CASE WHEN d.id IS NOT NULL THEN d.value WHEN f.visits > 0 AND f.spent > 0 THEN f.spent / f.visits END AS worth_,
	coalesce(d.currency, f.currency) AS currency_
FROM suggestions s
JOIN rules u ON u.id = s.rule_id
JOIN suggestion_texts x ON x.suggestion_id = s.id
LEFT JOIN customers c ON c.id = s.customer_id
LEFT JOIN scores f ON f.customer_id = s.customer_id
LEFT JOIN deals d ON s.subject = 'deal' AND d.id = s.subject_id
WHERE s.state = 'proposed' AND s.shadow = 0 AND s.min_rank <= $1
	AND NOT EXISTS (SELECT 1 FROM votes v WHERE v.suggestion_id = s.id AND v.rev = s.rev AND v.staff_id = $2)
ORDER BY s.priority DESC, s.id
LIMIT $3
