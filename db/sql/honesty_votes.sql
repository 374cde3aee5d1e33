-- The decisions of a time with what tells how they were read, each person's together, the quickest first: reading time, words, in a batch, taken back or unknown.
SELECT v.staff_id, a.name AS name_, coalesce(v.seen_ms, 0) AS ms_, coalesce(v.words, 0) AS words_,
	CASE WHEN v.batch_id IS NULL THEN 0 ELSE 1 END AS batch_,
	CASE WHEN v.verdict = 'approve' AND EXISTS (SELECT 1 FROM events e WHERE e.suggestion_id = v.suggestion_id AND e.rev = v.rev
		AND (e.dst = 'unknown' OR (e.src = 'approved' AND e.code = 'recall'))) THEN 1 ELSE 0 END AS back_
FROM votes v
JOIN staff a ON a.id = v.staff_id
WHERE v.at >= $1 AND v.at < $2
ORDER BY v.staff_id, coalesce(v.seen_ms, 0), v.suggestion_id, v.rev
