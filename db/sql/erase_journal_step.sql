-- What a step was called may be a customer's name; where nothing is left to put back it cannot be undone.
UPDATE journal_steps
SET label = '(erased)', undone_at = CASE WHEN EXISTS (SELECT 1 FROM journal j WHERE j.step_id = $1) THEN undone_at ELSE COALESCE(undone_at, $2) END
WHERE id = $1
