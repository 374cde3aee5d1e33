-- The open cases of a customer, the longest open first.
-- fills case
-- hot
SELECT k.id, k.customer_id, k.kind, k.title, k.note, k.due_at, k.staff_id, k.opened_at, k.closed_at, k.outcome, k.by_staff
FROM cases k
WHERE k.customer_id = $1 AND k.closed_at IS NULL
ORDER BY k.opened_at, k.id
