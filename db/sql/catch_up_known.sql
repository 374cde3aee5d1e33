-- Whether a round of this kind since the same one before it is known already.
SELECT count(*) AS count_
FROM catch_ups c
WHERE c.kind = $1 AND c.before_at = $2
