-- Keeps a model.
-- binds model: kind, made_at, learned_until, cases, parameters, figures
INSERT INTO models (kind, made_at, learned_until, cases, parameters, figures)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id
