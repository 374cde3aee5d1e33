-- Changes a template.
-- binds template: name, channel, subject, body, updated_at, id
UPDATE templates
SET name = $1, channel = $2, subject = $3, body = $4, updated_at = $5
WHERE id = $6
