-- Stores the figures of a customer who is still there, in place of older ones.
-- binds score: customer_id, at, visits, spent, currency, first_order_at, last_order_at, gap_days, gap_of, overdue, recency, frequency, money, segment, lifecycle, at_risk, reason, horizon, alive, buys, expected_orders, expected_value, lifetime_value, lifetime_low, lifetime_high, model_id
INSERT INTO scores (customer_id, at, visits, spent, currency, first_order_at, last_order_at, gap_days, gap_of, overdue, recency, frequency, money, segment, lifecycle, at_risk, reason, horizon, alive, buys, expected_orders, expected_value, lifetime_value, lifetime_low, lifetime_high, model_id)
SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26
FROM customers c
WHERE c.id = $1 AND c.merged_into IS NULL AND c.hidden = 0
ON CONFLICT (customer_id) DO UPDATE
SET at = excluded.at, visits = excluded.visits, spent = excluded.spent, currency = excluded.currency, first_order_at = excluded.first_order_at, last_order_at = excluded.last_order_at,
	gap_days = excluded.gap_days, gap_of = excluded.gap_of, overdue = excluded.overdue, recency = excluded.recency, frequency = excluded.frequency, money = excluded.money,
	segment = excluded.segment, lifecycle = excluded.lifecycle, at_risk = excluded.at_risk, reason = excluded.reason, horizon = excluded.horizon, alive = excluded.alive,
	buys = excluded.buys, expected_orders = excluded.expected_orders, expected_value = excluded.expected_value, lifetime_value = excluded.lifetime_value, lifetime_low = excluded.lifetime_low, lifetime_high = excluded.lifetime_high,
	model_id = excluded.model_id
