-- One tag on a customer by its id.
-- fills customer_tag
SELECT ct.id, ct.customer_id, ct.tag_id, ct.at, ct.by_staff, ct.attempt_id, ct.batch_id, t.name
FROM customer_tags ct JOIN tags t ON t.id = ct.tag_id
WHERE ct.id = $1
