-- Changes a tag.
-- binds tag: name, name_fold, id
UPDATE tags
SET name = $1, name_fold = $2
WHERE id = $3
