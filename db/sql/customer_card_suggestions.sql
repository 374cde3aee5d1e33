-- The suggestions about a customer that may still act, best first.
-- fills card_suggestion
-- hot
SELECT s.id, s.effect, s.state, x.because
FROM suggestions s JOIN suggestion_texts x ON x.suggestion_id = s.id
WHERE s.customer_id = $1 AND s.state IN ('proposed', 'snoozed', 'approved', 'unknown') AND s.shadow = 0
ORDER BY s.priority DESC, s.id
LIMIT 20
