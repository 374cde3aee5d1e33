-- Keeps what came of a trial.
INSERT INTO model_trials (kind, at, model_id, running_id, cases, loss, running_loss)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id
