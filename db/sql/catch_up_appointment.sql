-- Appointments that began between two rounds, are over, and of which nobody has said what became of them.
-- hot
SELECT p.title, p.start_at
FROM appointments p
WHERE p.state IN ('booked', 'confirmed') AND p.start_at > $1 AND p.start_at <= $2 AND p.start_at + p.length <= $3
ORDER BY p.start_at, p.id
