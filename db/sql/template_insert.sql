-- Adds a template.
-- binds template: id, name, channel, subject, body, updated_at
INSERT INTO templates (id, name, channel, subject, body, updated_at)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id
