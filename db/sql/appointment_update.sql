-- Changes an appointment.
-- binds appointment: customer_id, title, start_at, wall, length, state, state_at, place, note, staff_id, created_at, by_staff, attempt_id, batch_id, id
UPDATE appointments
SET customer_id = $1, title = $2, start_at = $3, wall = $4, length = $5, state = $6, state_at = $7, place = $8, note = $9, staff_id = $10,
	created_at = $11, by_staff = $12, attempt_id = $13, batch_id = $14
WHERE id = $15
