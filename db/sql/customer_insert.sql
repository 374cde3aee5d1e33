-- Adds a customer.
-- binds customer: id, kind, name, given_name, family_name, name_fold, search_text, birthday, language, source, note, created_at, updated_at, merged_into, hidden, batch_id
INSERT INTO customers (id, kind, name, given_name, family_name, name_fold, search_text, birthday, language, source, note, created_at, updated_at, merged_into, hidden, batch_id)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
RETURNING id
