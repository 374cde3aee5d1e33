-- Takes a move back; the deal stands where it stood before.
DELETE FROM deal_moves
WHERE id = $1
