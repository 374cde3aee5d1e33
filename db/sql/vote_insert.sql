-- Records a person's yes or no to the revision they saw, with the login and the audit row it was given in, in whose stead, in which batch, and how many words it was about.
INSERT INTO votes (suggestion_id, rev, staff_id, verdict, sha, seen_ms, at, login_id, audit_id, behalf_id, batch_id, words)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
