-- How many customers the shop has.
SELECT count(*) AS count_
FROM customers c
WHERE c.merged_into IS NULL AND c.hidden = 0
