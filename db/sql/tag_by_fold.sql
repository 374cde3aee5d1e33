-- A tag by its folded name.
-- fills tag
-- hot
SELECT id, name, name_fold
FROM tags
WHERE name_fold = $1
