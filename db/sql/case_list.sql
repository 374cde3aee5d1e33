-- Cases as lists show them: open ones, the longest open first; $1 takes in closed ones, $2 and $3 a customer and a kind.
SELECT k.id, k.kind, k.title, k.opened_at, k.due_at, k.closed_at, k.customer_id, c.name AS customer_, s.name AS staff_
FROM cases k
JOIN customers c ON c.id = k.customer_id
LEFT JOIN staff s ON s.id = k.staff_id
WHERE ($1 = 1 OR k.closed_at IS NULL) AND ($2 = 0 OR k.customer_id = $2) AND ($3 = '' OR k.kind = $3)
ORDER BY CASE WHEN k.closed_at IS NULL THEN 0 ELSE 1 END, k.opened_at, k.id
