-- One company member by its id.
-- fills company_member
SELECT id, company_id, customer_id, title, batch_id
FROM company_members
WHERE id = $1
