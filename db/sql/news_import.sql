-- The latest imports, newest first, with who made them and what they did.
SELECT b.id, b.at, s.name AS staff_, b.counts, b.undone_at
FROM import_batches b
JOIN staff s ON s.id = b.staff_id
ORDER BY b.id DESC
LIMIT $1
