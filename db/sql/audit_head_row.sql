-- The audit row whose hash begins so, and when it was written.
SELECT id, at
FROM audit
WHERE substr(hash, 1, 32) = $1
