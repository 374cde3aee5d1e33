-- Orders without a date.
SELECT file, line, external_id
FROM staged_orders
WHERE placed_at = 0
ORDER BY seq
