-- Brings a row of figures up to date whose orders did not change, so that spend and last order stay as they are, and their indexes untouched.
-- binds score: at, gap_days, gap_of, overdue, recency, frequency, money, segment, lifecycle, at_risk, reason, horizon, alive, buys, expected_orders, expected_value, lifetime_value, lifetime_low, lifetime_high, model_id, customer_id
UPDATE scores
SET at = $1, gap_days = $2, gap_of = $3, overdue = $4, recency = $5, frequency = $6, money = $7, segment = $8, lifecycle = $9, at_risk = $10, reason = $11, horizon = $12, alive = $13, buys = $14, expected_orders = $15, expected_value = $16, lifetime_value = $17, lifetime_low = $18, lifetime_high = $19, model_id = $20
WHERE customer_id = $21
