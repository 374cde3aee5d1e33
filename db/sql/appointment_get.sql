-- One appointment by its id.
-- fills appointment
SELECT id, customer_id, title, start_at, wall, length, state, state_at, place, note, staff_id, created_at, by_staff, attempt_id, batch_id
FROM appointments
WHERE id = $1
