-- What was said of a deal last, up to a moment.
-- fills deal_score
-- hot
SELECT s.id, s.deal_id, s.at, s.model_id, s.log_odds, s.probability, s.inputs
FROM deal_scores s
WHERE s.deal_id = $1 AND s.at <= $2
ORDER BY s.at DESC, s.id DESC
LIMIT 1
