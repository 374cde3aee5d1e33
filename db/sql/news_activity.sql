-- What others than this person wrote down about customers between two moments, newest first: kind, customer, who.
-- hot
SELECT a.kind, a.customer_id, s.name AS staff_
FROM activities a
JOIN staff s ON s.id = a.staff_id
WHERE a.at > $1 AND a.at <= $2 AND a.staff_id <> $3 AND a.batch_id IS NULL AND a.attempt_id IS NULL
ORDER BY a.at DESC, a.id DESC
LIMIT $4
