-- One assignment by its id.
-- fills assignment
SELECT id, deal_id, staff_id, at, by_staff, attempt_id, first
FROM assignments
WHERE id = $1
