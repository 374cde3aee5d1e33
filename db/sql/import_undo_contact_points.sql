-- Takes away the contact points a batch brought.
DELETE FROM contact_points
WHERE batch_id = $1
