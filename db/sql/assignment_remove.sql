-- Takes it back; the deal is whose it was before.
DELETE FROM assignments
WHERE id = $1
