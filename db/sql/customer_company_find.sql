-- The company of that folded name.
-- hot
SELECT c.id
FROM customers c
WHERE c.name_fold = $1 AND c.kind = 'company' AND c.merged_into IS NULL AND c.hidden = 0
ORDER BY c.id
LIMIT 1
