-- How a deal was changed by hand: when, when that was taken back, what it was before and after.
-- hot
SELECT s.at, s.undone_at, j.before, j.after
FROM journal j
JOIN journal_steps s ON s.id = j.step_id
WHERE j.noun = 'deal' AND j.row_id = $1 AND j.before IS NOT NULL AND j.after IS NOT NULL
ORDER BY j.id
