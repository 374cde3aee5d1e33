-- Brings a row of figures up to date whose orders did not change, so that spend and last order stay as they are, and their indexes untouched.
-- binds score: at, gap_days, gap_of, overdue, recency, frequency, money, segment, lifecycle, at_risk, reason, customer_id
UPDATE scores
SET at = $1, gap_days = $2, gap_of = $3, overdue = $4, recency = $5, frequency = $6, money = $7, segment = $8, lifecycle = $9, at_risk = $10, reason = $11
WHERE customer_id = $12
