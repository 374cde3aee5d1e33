-- Proposes: a suggestion is born proposed, with revision 1 to come.
INSERT INTO suggestions (rule_id, rule_n, subject, subject_id, customer_id, occurrence, shadow, effect, class, need, four_eyes, min_rank,
	priority, created_at, decide_within, not_before, not_after, service)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
RETURNING id
