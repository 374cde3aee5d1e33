-- The flags on a customer's card that nobody cleared.
-- fills flag
-- hot
SELECT f.id, f.customer_id, f.name, f.reason, f.at, f.cleared_at, f.by_staff, f.attempt_id
FROM flags f
WHERE f.customer_id = $1 AND f.cleared_at IS NULL
ORDER BY f.at DESC, f.id DESC
