-- Erasing a customer: the row stays, hidden and empty, for what refers to it.
UPDATE customers
SET name = '(erased)', given_name = NULL, family_name = NULL, name_fold = '(erased)', search_text = '', birthday = NULL, language = NULL,
	source = NULL, note = NULL, hidden = 1, merged_into = NULL, batch_id = NULL, updated_at = $1
WHERE id = $2
