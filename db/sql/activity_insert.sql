-- Adds a activity.
-- binds activity: id, customer_id, kind, at, text, staff_id, attempt_id, batch_id, deal_id
INSERT INTO activities (id, customer_id, kind, at, text, staff_id, attempt_id, batch_id, deal_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
RETURNING id
