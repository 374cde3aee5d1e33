-- One stage by its id.
-- fills stage
SELECT id, pipeline_id, position, name, type, probability, idle_days
FROM stages
WHERE id = $1
