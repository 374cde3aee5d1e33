-- When the journal saw a deal being entered; nothing where it was not (an import, another program).
-- hot
SELECT min(s.at)
FROM journal j
JOIN journal_steps s ON s.id = j.step_id
WHERE j.noun = 'deal' AND j.row_id = $1 AND j.before IS NULL AND j.after IS NOT NULL
