-- Opens a case.
-- binds case: id, customer_id, kind, title, note, due_at, staff_id, opened_at, closed_at, outcome, by_staff
INSERT INTO cases (id, customer_id, kind, title, note, due_at, staff_id, opened_at, closed_at, outcome, by_staff)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
RETURNING id
