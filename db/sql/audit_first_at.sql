-- When the record of the store began; no row: not yet.
SELECT at
FROM audit
ORDER BY id
LIMIT 1
