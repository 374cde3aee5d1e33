-- The companies a customer belongs to.
-- fills company_member
-- hot
SELECT m.id, m.company_id, m.customer_id, m.title, m.batch_id
FROM company_members m
WHERE m.customer_id = $1
ORDER BY m.id
