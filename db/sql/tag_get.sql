-- One tag by its id.
-- fills tag
SELECT id, name, name_fold
FROM tags
WHERE id = $1
