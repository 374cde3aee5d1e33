-- Adds a tag.
-- binds tag: id, name, name_fold
INSERT INTO tags (id, name, name_fold)
VALUES ($1, $2, $3)
RETURNING id
