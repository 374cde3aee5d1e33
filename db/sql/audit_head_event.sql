-- The event whose hash begins so.
SELECT id
FROM events
WHERE substr(hash, 1, 32) = $1
