-- 1 when anything that cannot be called back was ever tried.
SELECT 1 AS found
FROM attempts a
JOIN suggestions s ON s.id = a.suggestion_id
WHERE s.class = 'irrevocable'
LIMIT 1
