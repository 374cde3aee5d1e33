-- All stored figures, in order of the customer's id.
-- fills score
SELECT s.customer_id, s.at, s.visits, s.spent, s.currency, s.first_order_at, s.last_order_at, s.gap_days, s.gap_of, s.overdue, s.recency, s.frequency, s.money, s.segment, s.lifecycle, s.at_risk, s.reason, s.horizon, s.alive, s.buys, s.expected_orders, s.expected_value, s.lifetime_value, s.lifetime_low, s.lifetime_high, s.model_id
FROM scores s
WHERE s.at > 0
ORDER BY s.customer_id
