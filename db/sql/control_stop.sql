-- 1 while the emergency stop is on.
SELECT stop_all
FROM control
WHERE one = 1
