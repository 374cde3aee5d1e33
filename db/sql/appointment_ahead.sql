-- Appointments that are still to come, from a moment on.
-- fills appointment
-- hot
SELECT id, customer_id, title, start_at, wall, length, state, state_at, place, note, staff_id, created_at, by_staff, attempt_id, batch_id
FROM appointments
WHERE state IN ('booked', 'confirmed') AND start_at >= $1
ORDER BY start_at, id
