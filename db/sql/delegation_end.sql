-- Takes a delegation back before its time.
UPDATE delegations
SET ended_at = $1, end_audit = $2
WHERE id = $3 AND ended_at IS NULL
