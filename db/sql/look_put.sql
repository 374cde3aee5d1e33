-- Remembers a visit of a member of staff, in place of the one before.
INSERT INTO looks (staff_id, began_at, seen_at, before_at)
VALUES ($1, $2, $3, $4)
ON CONFLICT (staff_id) DO UPDATE
SET began_at = excluded.began_at, seen_at = excluded.seen_at, before_at = excluded.before_at
