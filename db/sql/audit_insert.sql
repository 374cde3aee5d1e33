-- Appends a row to the audit chain.
-- binds audit_row: at, staff_id, action, subject, subject_id, value, digest, prev_hash, hash
INSERT INTO audit (at, staff_id, action, subject, subject_id, value, digest, prev_hash, hash)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
RETURNING id
