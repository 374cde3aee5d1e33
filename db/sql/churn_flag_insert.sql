-- What was said of a customer that month.
INSERT INTO churn_flags (customer_id, month, at_risk, buys, away)
VALUES ($1, $2, $3, $4, $5)
