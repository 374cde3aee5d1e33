-- All tries at a suggestion, oldest first.
-- fills attempt
-- hot
SELECT id, suggestion_id, n, rev, sha, message_id, owner, phase, started_at, outcome, outcome_at, detail
FROM attempts
WHERE suggestion_id = $1
ORDER BY n
