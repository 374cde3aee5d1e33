-- Adds a deal.
-- binds deal: id, customer_id, pipeline_id, stage_id, stage_at, closed_at, lost_reason, title, title_fold, value, currency, probability, expected_on, source, next_step, staff_id, created_at, batch_id
INSERT INTO deals (id, customer_id, pipeline_id, stage_id, stage_at, closed_at, lost_reason, title, title_fold, value, currency, probability, expected_on, source, next_step, staff_id, created_at, batch_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, nullif($12, -1), $13, $14, $15, $16, $17, $18)
RETURNING id
