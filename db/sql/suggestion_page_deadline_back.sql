-- The suggestions in a state, those that must be decided soonest first, from a place backwards.
-- The deadline belongs to the revision, so no index has state and deadline together: this sorts what is in the state.
-- hot
SELECT s.id, r.decide_by AS key_
FROM suggestions s
JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
WHERE s.state = $1 AND s.shadow = 0 AND (r.decide_by, s.id) <= ($2, $3)
ORDER BY r.decide_by DESC, s.id DESC
LIMIT $4
