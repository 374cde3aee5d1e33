-- Moves the rows of cases that a merge names from one customer to another; what moved on since stays.
UPDATE cases
SET customer_id = $1
WHERE id IN (SELECT r.row_id FROM merge_rows r WHERE r.merge_id = $2 AND r.noun = 'case') AND customer_id = $3
