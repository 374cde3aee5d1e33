-- The tag of this folded name.
SELECT id
FROM tags
WHERE name_fold = $1
