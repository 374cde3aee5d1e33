-- The pipelines, the shop's own first.
-- fills pipeline
SELECT id, name, position
FROM pipelines
ORDER BY position, id
