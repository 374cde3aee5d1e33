-- How many have a birthday on a day of the year ("11-23").
-- hot
SELECT count(*) AS count_
FROM customers c
WHERE substr(c.birthday, length(c.birthday) - 4) = $1 AND c.birthday IS NOT NULL AND c.merged_into IS NULL AND c.hidden = 0
