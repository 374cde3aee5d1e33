-- Takes away the company members a batch brought.
DELETE FROM company_members
WHERE batch_id = $1
