-- Changes a activity.
-- binds activity: customer_id, kind, at, text, staff_id, attempt_id, batch_id, deal_id, id
UPDATE activities
SET customer_id = $1, kind = $2, at = $3, text = $4, staff_id = $5, attempt_id = $6, batch_id = $7, deal_id = $8
WHERE id = $9
