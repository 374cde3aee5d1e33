-- Removes a tag.
DELETE FROM tags
WHERE id = $1
