-- Removes a company member.
DELETE FROM company_members
WHERE id = $1
