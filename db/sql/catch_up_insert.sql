-- Keeps what a round out of the ordinary found.
INSERT INTO catch_ups (kind, before_at, at, added, left_over, barred)
VALUES ($1, $2, $3, $4, $5, $6)
RETURNING id
