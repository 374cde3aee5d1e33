-- Adds a company member.
-- binds company_member: id, company_id, customer_id, title, batch_id
INSERT INTO company_members (id, company_id, customer_id, title, batch_id)
VALUES ($1, $2, $3, $4, $5)
RETURNING id
