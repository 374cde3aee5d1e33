-- Where the latest try at a suggestion left its traces: the newest evidence that it went out.
-- hot
SELECT e.detail
FROM evidence e
JOIN attempts a ON a.id = e.attempt_id
WHERE a.suggestion_id = $1 AND e.says = 'went-out'
ORDER BY e.id DESC
LIMIT 1
