-- A customer's cases (of one kind, or of any) that were open at a moment.
-- hot
SELECT k.id, k.opened_at
FROM cases k
WHERE k.customer_id = $1 AND k.opened_at <= $2 AND (k.closed_at IS NULL OR k.closed_at > $2) AND ($3 = '' OR k.kind = $3)
ORDER BY k.opened_at DESC, k.id DESC
LIMIT $4
