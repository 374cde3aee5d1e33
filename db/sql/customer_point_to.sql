-- Points a customer at the one it was merged into, or at nobody.
UPDATE customers
SET merged_into = $1, updated_at = $2
WHERE id = $3
