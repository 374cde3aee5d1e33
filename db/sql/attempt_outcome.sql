-- What became of a try; written once.
UPDATE attempts
SET phase = $1, outcome = $2, outcome_at = $3, detail = $4
WHERE id = $5
