-- Votes that nobody can have given through tend: which suggestion, whose, yes or no, and what is wrong with it.
SELECT v.suggestion_id, a.name AS staff_, v.verdict,
	CASE WHEN b.suggestion_id IS NOT NULL THEN 'changed'
		WHEN r.id IS NULL THEN 'no-record'
		WHEN l.id IS NULL OR i.id IS NULL THEN 'no-login'
		ELSE 'no-delegation' END AS problem_
FROM votes v
LEFT JOIN staff a ON a.id = v.staff_id
LEFT JOIN votes_before b ON b.suggestion_id = v.suggestion_id AND b.rev = v.rev AND b.staff_id = v.staff_id
LEFT JOIN audit r ON r.id = v.audit_id AND r.action = 'vote' AND r.staff_id = v.staff_id AND r.subject = 'suggestion' AND r.subject_id = v.suggestion_id
	AND r.at = v.at AND r.value = v.verdict || ' ' || v.sha || coalesce(' for ' || v.behalf_id, '')
	AND (SELECT count(*) FROM votes o WHERE o.audit_id = v.audit_id) = 1
LEFT JOIN logins l ON l.id = v.login_id AND l.staff_id = v.staff_id AND l.audit_id < v.audit_id
LEFT JOIN audit i ON i.id = l.audit_id AND i.action = 'login' AND i.staff_id = v.staff_id AND i.value = l.how
WHERE CASE WHEN b.suggestion_id IS NOT NULL
	THEN v.verdict <> b.verdict OR v.sha <> b.sha OR v.at <> b.at OR v.behalf_id IS NOT NULL OR b.at > (SELECT min(f.at) FROM logins f)
	ELSE r.id IS NULL OR l.id IS NULL OR i.id IS NULL
		OR (v.behalf_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM delegations d JOIN audit g ON g.id = d.audit_id AND g.action = 'delegate'
			WHERE d.from_id = v.behalf_id AND d.to_id = v.staff_id AND d.since <= v.at AND d.until > v.at AND d.audit_id < v.audit_id)) END
ORDER BY v.suggestion_id, v.rev, v.staff_id
