-- Deals that a suggestion gives to somebody and that is not carried out yet: the approved words, and what the deal would bring times how likely that is.
-- hot
SELECT t.message, CASE WHEN d.currency = $1 THEN d.value * coalesce(d.probability, (SELECT cast(round(x.probability * 100) AS INTEGER) FROM deal_scores x WHERE x.deal_id = d.id ORDER BY x.at DESC, x.id DESC LIMIT 1), g.probability) / 100 ELSE 0 END AS worth
FROM suggestions s
JOIN revision_texts t ON t.suggestion_id = s.id AND t.n = s.rev
JOIN deals d ON d.id = s.subject_id
JOIN stages g ON g.id = d.stage_id
WHERE s.state IN ('proposed', 'snoozed', 'approved', 'executing') AND s.effect = 'assign' AND s.subject = 'deal' AND s.shadow = $2 AND d.closed_at IS NULL
ORDER BY s.id
