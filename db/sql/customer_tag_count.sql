-- 1 when a customer bears the tag of this folded name.
-- hot
SELECT count(*)
FROM customer_tags x
JOIN tags t ON t.id = x.tag_id
WHERE x.customer_id = $1 AND t.name_fold = $2
