-- Erasing a customer: deals keep their figures.
UPDATE deals
SET title = '(erased)', title_fold = '(erased)', source = NULL, next_step = NULL, lost_reason = NULL
WHERE customer_id = $1
