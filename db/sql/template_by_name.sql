-- The template that rules call by this name.
-- fills template
SELECT id, name, channel, subject, body, updated_at
FROM templates
WHERE name = $1
