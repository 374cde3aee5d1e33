-- Appointments of a customer after a place in the timeline, oldest first: $2 is its moment, $3 the appointment there that does not count any more, $4 now.
-- fills timeline_entry
-- hot
SELECT p.id AS source_id, 'appointment' AS what, p.start_at AS at, p.title AS text, p.state AS status, p.attempt_id, s.name AS staff
FROM appointments p LEFT JOIN staff s ON s.id = p.staff_id
WHERE p.customer_id = $1 AND p.start_at >= $2 AND (p.start_at <> $2 OR p.id > $3) AND p.start_at <= $4
ORDER BY p.start_at, p.id
LIMIT $5
