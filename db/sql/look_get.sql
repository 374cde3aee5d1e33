-- When a member of staff last looked: since when this visit lasts, its last sign of life, and when the visit before ended.
SELECT l.began_at, l.seen_at, l.before_at
FROM looks l
WHERE l.staff_id = $1
