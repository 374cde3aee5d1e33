-- Writes down what the shop says about a plugin for the first time, with the audit row that says who.
INSERT INTO plugins (name, enabled, sha, audit_id)
VALUES ($1, $2, $3, $4)
