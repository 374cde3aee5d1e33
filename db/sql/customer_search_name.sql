-- Customers whose name begins with these letters: from $1 to just before $2.
-- hot
SELECT c.id, c.name, c.kind, c.search_text
FROM customers c
WHERE c.name_fold >= $1 AND c.name_fold < $2 AND c.merged_into IS NULL AND c.hidden = 0
ORDER BY c.name_fold, c.id
