-- A customer's appointments of which nobody has said yet what became, in order.
-- fills appointment_card
-- hot
SELECT p.id, p.customer_id, c.name AS customer_name, p.title, p.start_at, p.length, p.state, p.state_at, p.place, p.note, s.name AS staff_name,
	(SELECT count(*) FROM appointments n WHERE n.customer_id = p.customer_id AND n.state = 'no-show' AND n.id <> p.id) AS no_shows
FROM appointments p
JOIN customers c ON c.id = p.customer_id
LEFT JOIN staff s ON s.id = p.staff_id
WHERE p.customer_id = $1 AND p.state IN ('booked', 'confirmed', 'arrived')
ORDER BY p.start_at, p.id
