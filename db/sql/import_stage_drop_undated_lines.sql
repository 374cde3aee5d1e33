-- Takes away the lines of orders without a date.
DELETE FROM staged_lines
WHERE order_seq IN (SELECT seq FROM staged_orders WHERE placed_at = 0)
