-- The stage of this type in a pipeline, the first of several.
SELECT id
FROM stages
WHERE pipeline_id = $1 AND type = $2
ORDER BY position
LIMIT 1
