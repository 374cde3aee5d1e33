-- What the calendar shows of appointments: those that end after a moment, except the cancelled ones.
SELECT a.id, a.title, a.start_at, a.length, a.state, a.created_at, a.place, a.note, c.name
FROM appointments a
LEFT JOIN customers c ON c.id = a.customer_id
WHERE a.start_at >= $1 AND a.state <> 'cancelled'
ORDER BY a.id
