-- What happened with a deal up to a moment, newest first.
-- hot
SELECT a.id, a.at, a.kind, a.text
FROM activities a
WHERE a.deal_id = $1 AND a.at <= $2
ORDER BY a.at DESC, a.id DESC
