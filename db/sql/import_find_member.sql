-- Does the customer belong to the company?
-- hot
SELECT m.id
FROM company_members m
WHERE m.company_id = $1 AND m.customer_id = $2
