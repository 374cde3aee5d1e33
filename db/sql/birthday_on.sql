-- Who has a birthday on a day of the year ("11-23"), by name.
-- hot
SELECT c.id, c.name, c.birthday
FROM customers c
WHERE substr(c.birthday, length(c.birthday) - 4) = $1 AND c.birthday IS NOT NULL AND c.merged_into IS NULL AND c.hidden = 0
ORDER BY c.name_fold, c.id
LIMIT $2
