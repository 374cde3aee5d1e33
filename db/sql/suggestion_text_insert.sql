-- Keeps why a suggestion was made.
INSERT INTO suggestion_texts (suggestion_id, because, evidence)
VALUES ($1, $2, $3)
