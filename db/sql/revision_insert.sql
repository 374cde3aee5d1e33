-- Adds a revision: the numbers and hashes a person says yes to.
INSERT INTO revisions (suggestion_id, n, author_id, at, decide_by, message_id, message_at, content_sha, sha)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
