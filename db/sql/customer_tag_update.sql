-- Changes a customer tag.
-- binds customer_tag: customer_id, tag_id, at, by_staff, attempt_id, batch_id, id
UPDATE customer_tags
SET customer_id = $1, tag_id = $2, at = $3, by_staff = $4, attempt_id = $5, batch_id = $6
WHERE id = $7
