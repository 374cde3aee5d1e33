-- A merge was taken back.
UPDATE merges
SET undone_at = $1
WHERE id = $2
