-- Tries without an outcome: running, or left behind by a process that died.
-- fills attempt
-- hot
SELECT id, suggestion_id, n, rev, sha, message_id, owner, phase, started_at, outcome, outcome_at, detail
FROM attempts
WHERE outcome IS NULL
ORDER BY id
