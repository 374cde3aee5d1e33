-- One template by its id.
-- fills template
SELECT id, name, channel, subject, body, updated_at
FROM templates
WHERE id = $1
