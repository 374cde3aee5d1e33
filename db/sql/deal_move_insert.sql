-- Adds a move of a deal.
-- binds deal_move: id, deal_id, stage_id, at, reason, by_staff, attempt_id, batch_id
INSERT INTO deal_moves (id, deal_id, stage_id, at, reason, by_staff, attempt_id, batch_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
RETURNING id
