-- Removes an appointment.
DELETE FROM appointments
WHERE id = $1
