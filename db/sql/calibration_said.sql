-- What a model first said of each deal that is closed by now, and whether it was won.
SELECT d.id, s.probability, CASE WHEN g.type = 'won' THEN 1 ELSE 0 END AS won
FROM deals d
JOIN stages g ON g.id = d.stage_id
JOIN deal_scores s ON s.id = (
	SELECT f.id FROM deal_scores f WHERE f.deal_id = d.id AND f.model_id IS NOT NULL AND f.at < d.closed_at ORDER BY f.at, f.id LIMIT 1)
WHERE d.closed_at <= $1
ORDER BY d.id
