-- Has the customer the tag?
SELECT id
FROM customer_tags
WHERE customer_id = $1 AND tag_id = $2
