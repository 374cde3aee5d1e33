-- What happened with a customer in a window, newest first.
-- hot
SELECT a.id, a.at
FROM activities a
WHERE a.customer_id = $1 AND a.at > $2 AND a.at <= $3
ORDER BY a.at DESC, a.id DESC
LIMIT $4
