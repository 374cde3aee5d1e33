-- How many traces, people's words apart, say one thing of the message of a suggestion.
-- hot
SELECT count(*)
FROM evidence e
JOIN attempts a ON a.id = e.attempt_id
WHERE a.suggestion_id = $1 AND e.says = $2 AND e.kind <> 'person-said'
