-- Makes the contact points that a merge names under this word primary, or no longer so.
UPDATE contact_points
SET is_primary = $1
WHERE id IN (SELECT r.row_id FROM merge_rows r WHERE r.merge_id = $2 AND r.noun = 'primary')
