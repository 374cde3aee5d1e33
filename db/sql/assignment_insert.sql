-- Gives a deal to somebody, or to nobody.
-- binds assignment: id, deal_id, staff_id, at, by_staff, attempt_id, first
INSERT INTO assignments (id, deal_id, staff_id, at, by_staff, attempt_id, first)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id
