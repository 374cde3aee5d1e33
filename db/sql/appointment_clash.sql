-- What else is booked with this member of staff (or with anybody, where none is named) while an appointment would take place; none is longer than a month.
-- fills appointment_card
-- hot
SELECT p.id, p.customer_id, c.name AS customer_name, p.title, p.start_at, p.length, p.state, p.state_at, p.place, p.note, s.name AS staff_name,
	(SELECT count(*) FROM appointments n WHERE n.customer_id = p.customer_id AND n.state = 'no-show' AND n.id <> p.id) AS no_shows
FROM appointments p
LEFT JOIN customers c ON c.id = p.customer_id
LEFT JOIN staff s ON s.id = p.staff_id
WHERE p.start_at < $1 AND p.start_at > $2 - 2592000 AND p.start_at + p.length > $2 AND p.id <> $3 AND coalesce(p.staff_id, 0) = $4
	AND p.state IN ('booked', 'confirmed', 'arrived')
ORDER BY p.start_at, p.id
LIMIT 5
