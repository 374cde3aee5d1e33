-- The values of deals of a currency from the smallest up, from a place on.
SELECT d.id, d.value
FROM deals d
WHERE d.currency = $1 AND d.value > 0 AND d.created_at <= $2
ORDER BY d.value, d.id
LIMIT $3 OFFSET $4
