-- Names the rows of company_members that a merge moves, as a company, but for members the kept company has already.
INSERT INTO merge_rows (merge_id, noun, row_id)
SELECT $1, 'company', t.id
FROM company_members t
WHERE t.company_id = $2
	AND t.customer_id <> $3
	AND NOT EXISTS (SELECT 1 FROM company_members k WHERE k.company_id = $3 AND k.customer_id = t.customer_id)
