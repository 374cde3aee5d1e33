-- One deal by its id.
-- fills deal
SELECT id, customer_id, pipeline_id, stage_id, stage_at, closed_at, lost_reason, title, title_fold, value, currency,
	coalesce(probability, -1) AS probability, expected_on, source, next_step, staff_id, created_at, batch_id
FROM deals
WHERE id = $1
