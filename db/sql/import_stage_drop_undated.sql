-- Takes away orders without a date.
DELETE FROM staged_orders
WHERE placed_at = 0
