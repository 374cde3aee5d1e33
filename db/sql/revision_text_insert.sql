-- Keeps the bytes of a revision beside it.
INSERT INTO revision_texts (suggestion_id, n, envelope, message)
VALUES ($1, $2, $3, $4)
