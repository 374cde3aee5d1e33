-- Erasing a customer: that there was a case stays, what was said goes.
UPDATE cases
SET title = '(erased)', note = NULL, outcome = NULL
WHERE customer_id = $1
