-- When a suggestion last moved; 0 when it never did.
-- hot
SELECT COALESCE(max(at), 0)
FROM events
WHERE suggestion_id = $1
