-- Removes a template.
DELETE FROM templates
WHERE id = $1
