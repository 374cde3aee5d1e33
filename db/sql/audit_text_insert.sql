-- Keeps the personal part of an audit row beside the chain.
INSERT INTO audit_texts (audit_id, salt, detail)
VALUES ($1, $2, $3)
