-- One case by its id.
-- fills case
SELECT id, customer_id, kind, title, note, due_at, staff_id, opened_at, closed_at, outcome, by_staff
FROM cases
WHERE id = $1
