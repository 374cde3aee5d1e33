-- What says that an approved suggestion did it, and did not: flags, tags, tasks, moves of deals, models and letters under an attempt of another kind, or one that did nothing.
SELECT 'flag' AS noun, f.id AS id, f.attempt_id AS attempt
FROM flags f LEFT JOIN attempts a ON a.id = f.attempt_id LEFT JOIN suggestions s ON s.id = a.suggestion_id
WHERE f.attempt_id IS NOT NULL AND (s.effect IS NULL OR s.effect <> 'flag' OR a.outcome IS NULL OR a.outcome <> 'done')
UNION ALL
SELECT 'tag' AS noun, t.id AS id, t.attempt_id AS attempt
FROM customer_tags t LEFT JOIN attempts a ON a.id = t.attempt_id LEFT JOIN suggestions s ON s.id = a.suggestion_id
WHERE t.attempt_id IS NOT NULL AND (s.effect IS NULL OR s.effect <> 'tag' OR a.outcome IS NULL OR a.outcome <> 'done')
UNION ALL
SELECT 'task' AS noun, k.id AS id, k.attempt_id AS attempt
FROM tasks k LEFT JOIN attempts a ON a.id = k.attempt_id LEFT JOIN suggestions s ON s.id = a.suggestion_id
WHERE k.attempt_id IS NOT NULL AND (s.effect IS NULL OR s.effect <> 'task' OR a.outcome IS NULL OR a.outcome <> 'done')
UNION ALL
SELECT 'move of a deal' AS noun, m.id AS id, m.attempt_id AS attempt
FROM deal_moves m LEFT JOIN attempts a ON a.id = m.attempt_id LEFT JOIN suggestions s ON s.id = a.suggestion_id
WHERE m.attempt_id IS NOT NULL AND (s.effect IS NULL OR s.effect <> 'stage' OR a.outcome IS NULL OR a.outcome <> 'done')
UNION ALL
SELECT 'start of a model' AS noun, b.id AS id, b.attempt_id AS attempt
FROM model_starts b LEFT JOIN attempts a ON a.id = b.attempt_id LEFT JOIN suggestions s ON s.id = a.suggestion_id
WHERE b.attempt_id IS NOT NULL AND (s.effect IS NULL OR s.effect <> 'model' OR a.outcome IS NULL OR a.outcome <> 'done')
UNION ALL
SELECT 'letter' AS noun, v.id AS id, v.attempt_id AS attempt
FROM activities v LEFT JOIN attempts a ON a.id = v.attempt_id LEFT JOIN suggestions s ON s.id = a.suggestion_id
WHERE v.attempt_id IS NOT NULL AND (s.class IS NULL OR s.class <> 'irrevocable' OR a.outcome IS NULL OR a.outcome = 'failed')
ORDER BY noun, id
