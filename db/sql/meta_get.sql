-- One setting of the shop.
SELECT value
FROM meta
WHERE key = $1
