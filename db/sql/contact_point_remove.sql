-- Removes a contact point.
DELETE FROM contact_points
WHERE id = $1
