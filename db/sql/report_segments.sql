-- What each RFM segment holds: customers, what they spent, how late they are by their usual gap (of how many that is known), how many are at risk.
SELECT s.segment, count(*) AS customers_, coalesce(sum(s.spent), 0) AS spent_, count(s.overdue) AS late_, coalesce(sum(s.overdue), 0.0) AS overdue_,
	coalesce(sum(s.at_risk), 0) AS at_risk_
FROM scores s
JOIN customers c ON c.id = s.customer_id
WHERE s.at > 0 AND s.segment IS NOT NULL AND c.merged_into IS NULL AND c.hidden = 0
GROUP BY s.segment
