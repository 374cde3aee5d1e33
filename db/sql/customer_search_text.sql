-- Customers whose name, e-mail or number holds these letters (three or more; % before and behind), best known by id.
-- "rowid" is the search table's own name for the customer's id, on every engine.
-- hot
SELECT c.id, c.name, c.kind, c.search_text
FROM customers c
WHERE c.id IN (SELECT "rowid" FROM customer_search WHERE search_text LIKE $1) AND c.merged_into IS NULL AND c.hidden = 0
ORDER BY c.id
