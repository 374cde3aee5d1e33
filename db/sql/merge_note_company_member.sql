-- Names the rows of company_members that a merge moves, but for companies the kept customer belongs to already.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'company_member', t.id
FROM company_members t
WHERE t.customer_id = $2
	AND t.company_id <> $3
	AND NOT EXISTS (SELECT 1 FROM company_members k WHERE k.customer_id = $3 AND k.company_id = t.company_id)
