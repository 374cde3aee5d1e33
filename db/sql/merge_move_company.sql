-- Moves the rows of company_members that a merge names from one customer to another; what moved on since stays.
UPDATE company_members
SET company_id = $1
WHERE id IN (SELECT r.row_id FROM merge_rows r WHERE r.merge_id = $2 AND r.noun = 'company') AND company_id = $3
