-- One score by its id.
-- fills score
SELECT customer_id, at, visits, spent, currency, first_order_at, last_order_at, gap_days, gap_of, overdue, recency, frequency, money, segment, lifecycle, at_risk, reason, horizon, alive, buys, expected_orders, expected_value, lifetime_value, lifetime_low, lifetime_high, model_id
FROM scores
WHERE customer_id = $1 AND at > 0
