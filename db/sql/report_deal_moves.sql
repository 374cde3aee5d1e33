-- The stage history of all deals that began in a span of time, deal by deal, oldest first.
SELECT d.id, d.pipeline_id, g.position, g.type, m.at
FROM deals d
JOIN deal_moves m ON m.deal_id = d.id
JOIN stages g ON g.id = m.stage_id
WHERE d.created_at >= $1 AND d.created_at <= $2 AND m.at <= $2
ORDER BY d.id, m.id
