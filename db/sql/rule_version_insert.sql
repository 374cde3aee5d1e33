-- Keeps what a rule says from now on.
INSERT INTO rule_versions (rule_id, n, source, author_id, at)
VALUES ($1, $2, $3, $4, $5)
