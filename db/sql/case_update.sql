-- Changes a case.
-- binds case: customer_id, kind, title, note, due_at, staff_id, opened_at, closed_at, outcome, by_staff, id
UPDATE cases
SET customer_id = $1, kind = $2, title = $3, note = $4, due_at = $5, staff_id = $6, opened_at = $7, closed_at = $8, outcome = $9, by_staff = $10
WHERE id = $11
