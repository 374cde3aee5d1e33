-- What the shop said about a plugin.
-- hot
SELECT enabled, sha
FROM plugins
WHERE name = $1
