-- Records a try before it begins; the store refuses one without the approval of this very revision.
-- binds attempt: suggestion_id, n, rev, sha, message_id, owner, started_at
INSERT INTO attempts (suggestion_id, n, rev, sha, message_id, owner, started_at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
RETURNING id
