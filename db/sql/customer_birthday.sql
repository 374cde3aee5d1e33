-- Who has a birthday on one of these days of the year ("11-23").
SELECT c.id, c.name, c.birthday
FROM customers c
WHERE c.birthday IS NOT NULL AND c.merged_into IS NULL AND c.hidden = 0
	AND substr(c.birthday, length(c.birthday) - 4) IN ($1, $2, $3, $4, $5, $6, $7, $8)
ORDER BY c.name_fold, c.id
