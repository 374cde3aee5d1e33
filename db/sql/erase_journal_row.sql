-- Takes a row out of the journal: what it would put back is erased.
DELETE FROM journal
WHERE id = $1
