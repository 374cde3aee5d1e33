-- Changes a customer.
-- binds customer: kind, name, given_name, family_name, name_fold, search_text, birthday, language, source, note, created_at, updated_at, merged_into, hidden, batch_id, id
UPDATE customers
SET kind = $1, name = $2, given_name = $3, family_name = $4, name_fold = $5, search_text = $6, birthday = $7, language = $8, source = $9, note = $10, created_at = $11, updated_at = $12, merged_into = $13, hidden = $14, batch_id = $15
WHERE id = $16
