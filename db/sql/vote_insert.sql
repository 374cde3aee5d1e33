-- Records a person's yes or no to the revision they saw.
INSERT INTO votes (suggestion_id, rev, staff_id, verdict, sha, seen_ms, at)
VALUES ($1, $2, $3, $4, $5, $6, $7)
