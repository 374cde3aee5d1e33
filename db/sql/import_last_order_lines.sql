-- The highest number in use.
SELECT coalesce(max(id), 0)
FROM order_lines
