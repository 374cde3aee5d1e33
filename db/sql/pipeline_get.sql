-- One pipeline by its id.
-- fills pipeline
SELECT id, name, position
FROM pipelines
WHERE id = $1
