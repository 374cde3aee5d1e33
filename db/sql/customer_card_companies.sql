-- The names of the companies a customer belongs to.
-- hot
SELECT c.name
FROM company_members m JOIN customers c ON c.id = m.company_id
WHERE m.customer_id = $1
ORDER BY m.id
