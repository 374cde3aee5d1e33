-- A customer's tag, whether it is there.
-- hot
SELECT ct.id
FROM customer_tags ct
WHERE ct.customer_id = $1 AND ct.tag_id = $2
