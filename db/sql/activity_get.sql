-- One activity by its id.
-- fills activity
SELECT id, customer_id, kind, at, text, staff_id, attempt_id, batch_id, deal_id
FROM activities
WHERE id = $1
