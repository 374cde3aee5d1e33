-- A customer that was taken back but is referred to: stays as a hidden row without personal data.
UPDATE customers
SET name = '(taken back)', given_name = NULL, family_name = NULL, name_fold = '(taken back)', search_text = '', birthday = NULL, language = NULL,
	source = NULL, note = NULL, hidden = 1
WHERE id = $1
