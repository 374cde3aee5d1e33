-- One score by its id.
-- fills score
SELECT customer_id, at, visits, spent, currency, first_order_at, last_order_at, gap_days, gap_of, overdue, recency, frequency, money, segment, lifecycle, at_risk, reason
FROM scores
WHERE customer_id = $1 AND at > 0
