-- The tags of a customer, by name.
-- hot
SELECT t.name
FROM customer_tags ct JOIN tags t ON t.id = ct.tag_id
WHERE ct.customer_id = $1
ORDER BY t.name_fold
