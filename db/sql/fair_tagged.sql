-- Who has a tag.
SELECT k.customer_id
FROM customer_tags k
JOIN tags t ON t.id = k.tag_id
WHERE t.name_fold = $1
