-- What happened about a deal, or with its customer about no deal at all since it was entered.
-- hot
SELECT e.id, e.at, e.kind
FROM (
	SELECT a.id, a.at, a.kind FROM activities a WHERE a.deal_id = $1
	UNION ALL SELECT a.id, a.at, a.kind FROM activities a WHERE a.customer_id = $2 AND a.at >= $3 AND a.deal_id IS NULL) e
ORDER BY e.at, e.id
