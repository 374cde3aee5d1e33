-- One customer by its id.
-- fills customer
SELECT id, kind, name, given_name, family_name, name_fold, search_text, birthday, language, source, note, created_at, updated_at, merged_into, hidden, batch_id
FROM customers
WHERE id = $1
