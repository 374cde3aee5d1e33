-- Removes a external id.
DELETE FROM external_ids
WHERE id = $1
