-- Numbers that change whenever orders may have: the latest order, the latest import, and how many imports were taken back.
SELECT (SELECT coalesce(max(o.id), 0) FROM orders o) AS order_, coalesce(max(b.id), 0) AS batch_, count(b.undone_at) AS undone_
FROM import_batches b
