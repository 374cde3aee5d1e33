-- What the shop said about each field of a score.
SELECT name, use
FROM field_uses
ORDER BY name
