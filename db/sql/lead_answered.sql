-- The last time a customer spoke to the shop up to a moment: about that deal, or about no deal at all.
-- hot
SELECT a.id, a.at, a.kind
FROM activities a
WHERE a.customer_id = $1 AND a.at <= $2 AND (a.deal_id IS NULL OR a.deal_id = $3) AND a.kind IN ('call', 'visit', 'mail-in', 'meeting')
ORDER BY a.at DESC, a.id DESC
LIMIT 1
