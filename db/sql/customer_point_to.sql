-- Points a customer at the one it was merged into, or at nobody.
UPDATE customers
SET merged_into = $1
WHERE id = $2
