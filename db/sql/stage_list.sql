-- The stages of a pipeline, as the board's columns stand.
-- fills stage
SELECT id, pipeline_id, position, name, type, probability, idle_days
FROM stages
WHERE pipeline_id = $1
ORDER BY position
