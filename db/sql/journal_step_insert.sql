-- Begins a step of changes that one undo takes back.
INSERT INTO journal_steps (at, staff_id, label, batch_id)
VALUES ($1, $2, $3, $4)
RETURNING id
