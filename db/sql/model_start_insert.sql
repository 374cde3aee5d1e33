-- From now on a model runs.
-- binds model_start: model_id, kind, at, by_staff, attempt_id, first, audit_id
INSERT INTO model_starts (model_id, kind, at, by_staff, attempt_id, first, audit_id)
VALUES ($1, $2, $3, $4, $5, $6, $7)
