-- Who reads a suggestion now, but for one person; a claim from a clock that ran ahead does not hold.
SELECT a.name
FROM claims c
JOIN staff a ON a.id = c.staff_id
WHERE c.suggestion_id = $1 AND c.staff_id <> $2 AND c.until > $3 AND c.until <= $4
ORDER BY a.name
