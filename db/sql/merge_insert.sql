-- Begins a merge: who is kept, who goes into it.
INSERT INTO merges (kept_id, merged_id, at, staff_id)
VALUES ($1, $2, $3, $4)
RETURNING id
