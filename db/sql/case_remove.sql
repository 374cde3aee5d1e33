-- Removes a case.
DELETE FROM cases
WHERE id = $1
