-- Notes what is to be said about a row.
INSERT INTO staged_findings (kind, file, line, reason)
VALUES ($1, $2, $3, $4)
