-- Adds a customer tag.
-- binds customer_tag: id, customer_id, tag_id, at, by_staff, attempt_id, batch_id
INSERT INTO customer_tags (id, customer_id, tag_id, at, by_staff, attempt_id, batch_id)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id
