-- How many flags of this name a customer's card shows.
-- hot
SELECT count(*)
FROM flags
WHERE customer_id = $1 AND name = $2 AND cleared_at IS NULL
