-- The newest trial of a kind of model up to a moment.
-- fills model_trial
SELECT id, kind, at, model_id, running_id, cases, loss, running_loss
FROM model_trials
WHERE kind = $1 AND at <= $2
ORDER BY at DESC, id DESC
LIMIT 1
