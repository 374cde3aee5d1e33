-- What happened with a deal in a window, or with its customer about no deal, newest first.
-- hot
SELECT a.id, a.at
FROM activities a
WHERE (a.deal_id = $1 OR (a.customer_id = $2 AND a.deal_id IS NULL)) AND a.at > $3 AND a.at <= $4
ORDER BY a.at DESC, a.id DESC
LIMIT $5
