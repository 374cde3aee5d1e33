-- What was already said to a revision by a person, or in their stead, and by whom.
SELECT v.verdict, a.name AS staff_, v.staff_id, v.behalf_id
FROM votes v
JOIN staff a ON a.id = v.staff_id
WHERE v.suggestion_id = $1 AND v.rev = $2 AND (v.staff_id = $3 OR coalesce(v.behalf_id, v.staff_id) = $4)
ORDER BY CASE WHEN v.staff_id = $3 THEN 0 ELSE 1 END
LIMIT 1
