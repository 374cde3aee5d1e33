-- Everybody who has figures, in order of id: neither merged away nor a hidden tombstone.
SELECT c.id
FROM customers c
WHERE c.merged_into IS NULL AND c.hidden = 0
ORDER BY c.id
