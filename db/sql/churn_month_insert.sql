-- The warnings of a month are about to be kept.
INSERT INTO churn_months (month, at, horizon, buyers, every, model_id)
VALUES ($1, $2, $3, $4, $5, $6)
