-- The tag of that folded name.
-- hot
SELECT t.id
FROM tags t
WHERE t.name_fold = $1
