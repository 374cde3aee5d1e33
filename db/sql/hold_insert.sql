-- Records why something approved waits, and until when.
INSERT INTO holds (suggestion_id, rev, at, until, code, reason)
VALUES ($1, $2, $3, $4, $5, $6)
