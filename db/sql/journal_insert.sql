-- Notes what one row was and is, within a step.
INSERT INTO journal (step_id, noun, row_id, before, after)
VALUES ($1, $2, $3, $4, $5)
