-- Appends an event; the store checks it and moves the suggestion.
-- binds event: suggestion_id, at, actor_id, src, dst, rev, new_rev, attempt_id, wake_at, code, digest, prev_hash, hash
INSERT INTO events (suggestion_id, at, actor_id, src, dst, rev, new_rev, attempt_id, wake_at, code, digest, prev_hash, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
RETURNING id
