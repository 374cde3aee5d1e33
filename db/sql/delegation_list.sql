-- Who may say yes in whose stead now; all of them, or what one person may.
-- fills delegation
SELECT d.id, d.from_id, d.to_id, d.by_id, d.since, d.until, d.ended_at, f.name AS from_name, t.name AS to_name, b.name AS by_name
FROM delegations d
JOIN staff f ON f.id = d.from_id
JOIN staff t ON t.id = d.to_id
JOIN staff b ON b.id = d.by_id
WHERE d.since <= $1 AND d.until > $1 AND d.ended_at IS NULL AND ($2 = 0 OR d.to_id = $2)
ORDER BY f.name, d.from_id, d.until, d.id
