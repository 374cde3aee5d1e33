-- What a deal would bring, times how likely that is, in the shop's currency $1; another currency counts nothing.
SELECT CASE WHEN d.currency = $1 THEN d.value * coalesce(d.probability, (SELECT cast(round(x.probability * 100) AS INTEGER) FROM deal_scores x WHERE x.deal_id = d.id ORDER BY x.at DESC, x.id DESC LIMIT 1), g.probability) / 100 ELSE 0 END AS worth
FROM deals d JOIN stages g ON g.id = d.stage_id
WHERE d.id = $2
