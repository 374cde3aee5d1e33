-- When the shop's first order was placed.
-- hot
SELECT o.placed_at
FROM orders o
ORDER BY o.placed_at
LIMIT 1
