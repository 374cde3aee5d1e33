-- When nobody heard back of a suggestion's message, the last time.
-- hot
SELECT max(e.at)
FROM events e
WHERE e.suggestion_id = $1 AND e.dst = 'unknown'
