-- Removes a deal.
DELETE FROM deals
WHERE id = $1
