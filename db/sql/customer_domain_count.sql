-- How many customers, up to three, have an e-mail address in this domain: $1 finds it in the search text, $2 in the address itself.
-- hot
SELECT count(*)
FROM (SELECT DISTINCT p.customer_id
	FROM contact_points p
	WHERE p.customer_id IN (SELECT "rowid" FROM customer_search WHERE search_text LIKE $1) AND p.kind = 'email' AND p.value_key LIKE $2
	LIMIT 3) AS known
