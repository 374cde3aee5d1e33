-- Changes what a person may say about a deal; where it stands follows from its moves, whose it is from its assignments.
-- binds deal: customer_id, title, title_fold, value, currency, probability, expected_on, source, next_step, created_at, batch_id, id
UPDATE deals
SET customer_id = $1, title = $2, title_fold = $3, value = $4, currency = $5, probability = nullif($6, -1), expected_on = $7, source = $8, next_step = $9, created_at = $10, batch_id = $11
WHERE id = $12
