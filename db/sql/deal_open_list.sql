-- The deals that were open at a moment, of customers who show.
SELECT d.id
FROM deals d
JOIN customers c ON c.id = d.customer_id
WHERE d.created_at <= $1 AND (d.closed_at IS NULL OR d.closed_at > $1) AND c.hidden = 0
ORDER BY d.id
