-- Adds an appointment.
-- binds appointment: id, customer_id, title, start_at, wall, length, state, state_at, place, note, staff_id, created_at, by_staff, attempt_id, batch_id
INSERT INTO appointments (id, customer_id, title, start_at, wall, length, state, state_at, place, note, staff_id, created_at, by_staff, attempt_id, batch_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)
RETURNING id
