-- What was said to a revision, by whom, in whose stead, when, and whether it counts.
SELECT a.name AS staff_, v.verdict, b.name AS for_, v.at,
	CASE WHEN EXISTS (SELECT 1 FROM counting_votes c WHERE c.suggestion_id = v.suggestion_id AND c.rev = v.rev AND c.staff_id = coalesce(v.behalf_id, v.staff_id))
		THEN 1 ELSE 0 END AS counts_
FROM votes v
JOIN staff a ON a.id = v.staff_id
LEFT JOIN staff b ON b.id = v.behalf_id
WHERE v.suggestion_id = $1 AND v.rev = $2
ORDER BY v.at, v.staff_id
