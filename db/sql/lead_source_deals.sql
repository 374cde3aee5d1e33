-- The deals that came from a source and are closed, newest first, and whether they were won.
SELECT d.id, CASE WHEN g.type = 'won' THEN 1 ELSE 0 END AS won
FROM deals d
JOIN stages g ON g.id = d.stage_id
JOIN customers c ON c.id = d.customer_id
WHERE d.closed_at <= $1 AND coalesce(d.source, c.source) = $2
ORDER BY d.closed_at DESC, d.id DESC
