-- One attempt by its id.
-- fills attempt
SELECT id, suggestion_id, n, rev, sha, message_id, owner, phase, started_at, outcome, outcome_at, detail
FROM attempts
WHERE id = $1
