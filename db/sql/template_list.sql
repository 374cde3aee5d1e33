-- All templates by name.
-- fills template
SELECT id, name, channel, subject, body, updated_at
FROM templates
ORDER BY name
