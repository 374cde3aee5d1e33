-- Who was merged into a customer: they are one.
-- fills customer
SELECT id, name, created_at
FROM customers
WHERE merged_into = $1
ORDER BY id
