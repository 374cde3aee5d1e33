-- Changes a company member.
-- binds company_member: company_id, customer_id, title, batch_id, id
UPDATE company_members
SET company_id = $1, customer_id = $2, title = $3, batch_id = $4
WHERE id = $5
