-- Adds what is said of a deal.
-- binds deal_score: deal_id, at, model_id, log_odds, probability, inputs
INSERT INTO deal_scores (deal_id, at, model_id, log_odds, probability, inputs)
VALUES ($1, $2, $3, $4, $5, $6)
