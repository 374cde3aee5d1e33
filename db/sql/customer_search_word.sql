-- Customers in whose name, e-mail or number a word begins with these one or two letters ("% mu%"): too short for the search table, so all are looked at.
SELECT c.id, c.name, c.kind, c.search_text
FROM customers c
WHERE c.search_text LIKE $1 AND c.merged_into IS NULL AND c.hidden = 0
ORDER BY c.name_fold, c.id
