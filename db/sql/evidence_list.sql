-- All that speaks for or against a suggestion's message having gone out, oldest first.
-- fills evidence
-- hot
SELECT e.id, e.attempt_id, e.kind, e.says, e.detail, e.at
FROM evidence e
JOIN attempts a ON a.id = e.attempt_id
WHERE a.suggestion_id = $1
ORDER BY e.id
