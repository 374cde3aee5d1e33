-- How far the closed deals of a moment came: each stage they stood at, but the lost ones.
SELECT m.deal_id, g.position AS position_
FROM deals d
JOIN deal_moves m ON m.deal_id = d.id
JOIN stages g ON g.id = m.stage_id
WHERE d.closed_at <= $1 AND g.type <> 'lost'
ORDER BY m.deal_id, m.id
