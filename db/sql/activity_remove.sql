-- Removes a activity.
DELETE FROM activities
WHERE id = $1
