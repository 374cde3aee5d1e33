-- One step: what it was called, and when it was undone.
SELECT label, COALESCE(undone_at, 0) AS undone
FROM journal_steps
WHERE id = $1
