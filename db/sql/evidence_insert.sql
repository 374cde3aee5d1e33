-- What speaks for a message having gone out, or not.
INSERT INTO evidence (attempt_id, kind, says, detail, at)
VALUES ($1, $2, $3, $4, $5)
