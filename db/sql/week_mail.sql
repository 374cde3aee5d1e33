-- Customers' messages between two moments, of at most so many.
-- hot
SELECT count(*) AS count_
FROM (
	SELECT a.kind
	FROM activities a
	WHERE a.at >= $1 AND a.at < $2
	LIMIT $3
) n
WHERE n.kind = 'mail-in'
