-- One move of a deal by its id.
-- fills deal_move
SELECT id, deal_id, stage_id, at, reason, by_staff, attempt_id, batch_id
FROM deal_moves
WHERE id = $1
