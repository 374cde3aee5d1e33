-- The hold that set the time of a suggestion.
-- hot
SELECT h.until, h.reason
FROM holds h
WHERE h.suggestion_id = $1 AND h.until = $2
ORDER BY h.id DESC
LIMIT 1
