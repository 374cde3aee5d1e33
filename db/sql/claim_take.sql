-- What a person reads now; who goes on reading the same text began when they began.
INSERT INTO claims (staff_id, suggestion_id, sha, since, until)
VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (staff_id) DO UPDATE
SET suggestion_id = excluded.suggestion_id, sha = excluded.sha, until = excluded.until,
	since = CASE WHEN claims.suggestion_id = excluded.suggestion_id AND claims.sha = excluded.sha AND claims.until >= excluded.since
		AND claims.since <= excluded.since THEN claims.since ELSE excluded.since END
