-- The guards of the approval core. Each says in its message what it refuses; tests/guards tries every one.

-- ---- append-only rows
CREATE TRIGGER events_noupd BEFORE UPDATE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER events_nodel BEFORE DELETE ON events BEGIN SELECT RAISE(ABORT, 'events are append-only'); END;
CREATE TRIGGER revisions_noupd BEFORE UPDATE ON revisions BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE TRIGGER revisions_nodel BEFORE DELETE ON revisions BEGIN SELECT RAISE(ABORT, 'revisions are append-only'); END;
CREATE TRIGGER votes_noupd BEFORE UPDATE ON votes BEGIN SELECT RAISE(ABORT, 'votes are append-only'); END;
CREATE TRIGGER votes_nodel BEFORE DELETE ON votes BEGIN SELECT RAISE(ABORT, 'votes are append-only'); END;
CREATE TRIGGER evidence_noupd BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_nodel BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER evidence_norep BEFORE INSERT ON evidence WHEN EXISTS (SELECT 1 FROM evidence e WHERE e.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'evidence is append-only'); END;
CREATE TRIGGER suggestions_nodel BEFORE DELETE ON suggestions BEGIN SELECT RAISE(ABORT, 'suggestions are never deleted'); END;
CREATE TRIGGER attempts_nodel BEFORE DELETE ON attempts BEGIN SELECT RAISE(ABORT, 'attempts are never deleted'); END;

-- ---- texts: written once, later only blanked together with an erase audit row
CREATE TRIGGER suggestion_texts_once BEFORE INSERT ON suggestion_texts WHEN EXISTS (SELECT 1 FROM suggestion_texts t WHERE t.suggestion_id = NEW.suggestion_id)
	OR NOT EXISTS (SELECT 1 FROM suggestions s WHERE s.id = NEW.suggestion_id)
BEGIN SELECT RAISE(ABORT, 'the words of a suggestion are written once'); END;
CREATE TRIGGER suggestion_texts_erase BEFORE UPDATE ON suggestion_texts
WHEN NEW.suggestion_id <> OLD.suggestion_id OR NEW.because <> '' OR NEW.evidence <> '[]'
	OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = (SELECT max(id) FROM audit) AND a.action = 'erase')
BEGIN SELECT RAISE(ABORT, 'the words of a suggestion are only ever erased'); END;
CREATE TRIGGER suggestion_texts_nodel BEFORE DELETE ON suggestion_texts BEGIN SELECT RAISE(ABORT, 'the words of a suggestion are only ever erased'); END;
CREATE TRIGGER revision_texts_once BEFORE INSERT ON revision_texts BEGIN
	SELECT RAISE(ABORT, 'a revision''s text is written once') WHERE EXISTS (SELECT 1 FROM revision_texts t WHERE t.suggestion_id = NEW.suggestion_id AND t.n = NEW.n);
	SELECT RAISE(ABORT, 'a revision''s text is born whole') WHERE NEW.erased_by IS NOT NULL OR NEW.message = '';
	SELECT RAISE(ABORT, 'no such revision') WHERE NOT EXISTS (SELECT 1 FROM revisions r WHERE r.suggestion_id = NEW.suggestion_id AND r.n = NEW.n);
	-- a text may not be slipped under a revision that people have already voted on
	SELECT RAISE(ABORT, 'a revision''s text is written once') WHERE EXISTS (SELECT 1 FROM votes v WHERE v.suggestion_id = NEW.suggestion_id AND v.rev = NEW.n);
END;
CREATE TRIGGER revision_texts_erase BEFORE UPDATE ON revision_texts
WHEN NEW.suggestion_id <> OLD.suggestion_id OR NEW.n <> OLD.n OR NEW.message <> '' OR NEW.envelope <> '' OR OLD.erased_by IS NOT NULL
	OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.erased_by AND a.id = (SELECT max(id) FROM audit) AND a.action = 'erase')
BEGIN SELECT RAISE(ABORT, 'a revision''s text is only ever erased'); END;
CREATE TRIGGER revision_texts_nodel BEFORE DELETE ON revision_texts BEGIN SELECT RAISE(ABORT, 'a revision''s text is only ever erased'); END;
CREATE TRIGGER event_texts_once BEFORE INSERT ON event_texts WHEN EXISTS (SELECT 1 FROM event_texts t WHERE t.event_id = NEW.event_id)
	OR NOT EXISTS (SELECT 1 FROM events e WHERE e.id = NEW.event_id)
BEGIN SELECT RAISE(ABORT, 'a reason is written once, with its event'); END;
CREATE TRIGGER event_texts_erase BEFORE UPDATE ON event_texts
WHEN NEW.event_id <> OLD.event_id OR NEW.reason <> '' OR NEW.salt <> ''
	OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = (SELECT max(id) FROM audit) AND a.action = 'erase')
BEGIN SELECT RAISE(ABORT, 'a reason is only ever erased'); END;
CREATE TRIGGER event_texts_nodel BEFORE DELETE ON event_texts BEGIN SELECT RAISE(ABORT, 'a reason is only ever erased'); END;

-- ---- a suggestion is born proposed and moves only through an event
CREATE TRIGGER suggestions_born BEFORE INSERT ON suggestions BEGIN
	SELECT RAISE(ABORT, 'suggestions are never replaced') WHERE EXISTS (SELECT 1 FROM suggestions s WHERE s.id = NEW.id
		OR (s.rule_id = NEW.rule_id AND s.subject = NEW.subject AND s.subject_id = NEW.subject_id AND s.occurrence = NEW.occurrence AND s.shadow = NEW.shadow));
	SELECT RAISE(ABORT, 'a suggestion is born proposed') WHERE NEW.state <> 'proposed' OR NEW.rev <> 1 OR NEW.last_event <> 0;
	SELECT RAISE(ABORT, 'only a live rule suggests, and shadow stays shadow') WHERE NOT EXISTS (SELECT 1 FROM rules r
		WHERE r.id = NEW.rule_id AND r.phase = CASE NEW.shadow WHEN 1 THEN 'shadow' ELSE 'live' END);
	SELECT RAISE(ABORT, 'no such rule version') WHERE NOT EXISTS (SELECT 1 FROM rule_versions v WHERE v.rule_id = NEW.rule_id AND v.n = NEW.rule_n);
	SELECT RAISE(ABORT, 'no such customer') WHERE NEW.customer_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = NEW.customer_id);
	SELECT RAISE(ABORT, 'nothing needs no approval') WHERE NEW.need < 1;
END;
CREATE TRIGGER suggestions_frozen BEFORE UPDATE ON suggestions
WHEN NEW.id <> OLD.id OR NEW.rule_id <> OLD.rule_id OR NEW.rule_n <> OLD.rule_n OR NEW.subject <> OLD.subject OR NEW.subject_id <> OLD.subject_id
	OR NEW.customer_id IS NOT OLD.customer_id OR NEW.occurrence <> OLD.occurrence OR NEW.shadow <> OLD.shadow OR NEW.effect <> OLD.effect
	OR NEW.class <> OLD.class OR NEW.need <> OLD.need OR NEW.four_eyes <> OLD.four_eyes OR NEW.min_rank <> OLD.min_rank OR NEW.priority <> OLD.priority
	OR NEW.created_at <> OLD.created_at OR NEW.decide_within <> OLD.decide_within OR NEW.not_after <> OLD.not_after
BEGIN SELECT RAISE(ABORT, 'only state, rev, wake_at and not_before move'); END;
CREATE TRIGGER suggestions_later BEFORE UPDATE OF not_before ON suggestions WHEN NEW.not_before < OLD.not_before
BEGIN SELECT RAISE(ABORT, 'not_before only moves later'); END;
CREATE TRIGGER suggestions_move BEFORE UPDATE ON suggestions
WHEN (NEW.state IS NOT OLD.state OR NEW.rev IS NOT OLD.rev OR NEW.wake_at IS NOT OLD.wake_at OR NEW.last_event IS NOT OLD.last_event)
	AND NOT EXISTS (SELECT 1 FROM events e WHERE e.id = NEW.last_event AND e.id > OLD.last_event AND e.suggestion_id = NEW.id
		AND e.src = OLD.state AND e.dst = NEW.state AND COALESCE(e.new_rev, OLD.rev) = NEW.rev AND e.wake_at IS NEW.wake_at)
BEGIN SELECT RAISE(ABORT, 'state moves only with its event'); END;

-- ---- revisions: the first at birth, the next by an edit (new bytes, same deadline) or a return to proposed (same bytes)
CREATE TRIGGER revisions_next BEFORE INSERT ON revisions BEGIN
	SELECT RAISE(ABORT, 'revisions are append-only') WHERE EXISTS (SELECT 1 FROM revisions r WHERE r.suggestion_id = NEW.suggestion_id AND r.n >= NEW.n);
	SELECT RAISE(ABORT, 'no such suggestion') WHERE NOT EXISTS (SELECT 1 FROM suggestions s WHERE s.id = NEW.suggestion_id);
	SELECT RAISE(ABORT, 'revisions are numbered one after the other') FROM suggestions s WHERE s.id = NEW.suggestion_id
		AND NEW.n <> CASE WHEN EXISTS (SELECT 1 FROM revisions r WHERE r.suggestion_id = s.id) THEN s.rev + 1 ELSE 1 END;
	SELECT RAISE(ABORT, 'a deadline never passes the end of the offer') FROM suggestions s WHERE s.id = NEW.suggestion_id
		AND NEW.decide_by > MIN(s.not_after, NEW.at + s.decide_within);
	SELECT RAISE(ABORT, 'the first revision is made with its suggestion') FROM suggestions s WHERE s.id = NEW.suggestion_id AND NEW.n = 1 AND NEW.at <> s.created_at;
	-- but what was never carried out comes back even after the end of the offer: to expire, since nobody can approve it any more
	SELECT RAISE(ABORT, 'a deadline lies ahead') FROM suggestions s WHERE s.id = NEW.suggestion_id AND NEW.decide_by <= NEW.at
		AND NOT (s.state = 'approved' AND NEW.decide_by = s.not_after);
	SELECT RAISE(ABORT, 'an edit keeps the deadline') FROM suggestions s JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
		WHERE s.id = NEW.suggestion_id AND NEW.n > 1 AND s.state = 'proposed' AND NEW.decide_by <> r.decide_by;
	SELECT RAISE(ABORT, 'an edit is a person''s') FROM suggestions s WHERE s.id = NEW.suggestion_id AND NEW.n > 1 AND s.state = 'proposed'
		AND NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = NEW.author_id AND a.kind = 'person' AND a.active = 1);
	SELECT RAISE(ABORT, 'a return keeps the bytes and their author') FROM suggestions s JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
		WHERE s.id = NEW.suggestion_id AND NEW.n > 1 AND s.state <> 'proposed' AND NOT (s.state IN ('approved', 'dead')
			AND NEW.sha = r.sha AND NEW.content_sha = r.content_sha AND NEW.author_id = r.author_id AND NEW.message_id = r.message_id AND NEW.message_at = r.message_at);
END;

-- ---- a vote is a person's, on the sha they saw, for the current revision while it is proposed
CREATE TRIGGER votes_check BEFORE INSERT ON votes BEGIN
	SELECT RAISE(ABORT, 'votes are append-only') WHERE EXISTS (SELECT 1 FROM votes v WHERE v.suggestion_id = NEW.suggestion_id AND v.rev = NEW.rev AND v.staff_id = NEW.staff_id);
	SELECT RAISE(ABORT, 'a vote is for the current revision while it is proposed') WHERE NOT EXISTS (SELECT 1 FROM suggestions s
		WHERE s.id = NEW.suggestion_id AND s.rev = NEW.rev AND (s.state = 'proposed' OR (s.state = 'snoozed' AND NEW.verdict = 'reject')));
	SELECT RAISE(ABORT, 'the text changed after you read it') WHERE NOT EXISTS (SELECT 1 FROM revisions r
		WHERE r.suggestion_id = NEW.suggestion_id AND r.n = NEW.rev AND r.sha = NEW.sha);
	SELECT RAISE(ABORT, 'the clock went backwards: the text was made later') FROM revisions r
		WHERE r.suggestion_id = NEW.suggestion_id AND r.n = NEW.rev AND r.at > NEW.at;
	SELECT RAISE(ABORT, 'an erased revision cannot be voted on') WHERE NOT EXISTS (SELECT 1 FROM revision_texts t
		WHERE t.suggestion_id = NEW.suggestion_id AND t.n = NEW.rev AND t.erased_by IS NULL);
	SELECT RAISE(ABORT, 'only an active person votes') WHERE NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = NEW.staff_id AND a.kind = 'person' AND a.active = 1);
END;

-- ---- an event is checked, then applied
CREATE TRIGGER events_check BEFORE INSERT ON events BEGIN
	SELECT RAISE(ABORT, 'events are append-only') WHERE EXISTS (SELECT 1 FROM events e WHERE e.id = NEW.id OR e.hash = NEW.hash OR e.prev_hash = NEW.prev_hash);
	SELECT RAISE(ABORT, 'no such suggestion') WHERE NOT EXISTS (SELECT 1 FROM suggestions s WHERE s.id = NEW.suggestion_id);
	SELECT RAISE(ABORT, 'stale: it is no longer in that state') FROM suggestions s WHERE s.id = NEW.suggestion_id AND s.state <> NEW.src;
	SELECT RAISE(ABORT, 'stale: you looked at an older revision') FROM suggestions s WHERE s.id = NEW.suggestion_id AND s.rev <> NEW.rev;
	SELECT RAISE(ABORT, 'transition not allowed for this actor') WHERE NOT EXISTS (SELECT 1 FROM transitions t JOIN staff a ON a.id = NEW.actor_id
		WHERE t.src = NEW.src AND t.dst = NEW.dst AND t.actor = a.kind AND a.rank >= t.min_rank AND a.active = 1);
	SELECT RAISE(ABORT, 'the clock went backwards: a later step is on record') FROM events e WHERE e.suggestion_id = NEW.suggestion_id AND e.at > NEW.at;
	SELECT RAISE(ABORT, 'the clock went backwards: a later step is on record') FROM suggestions s WHERE s.id = NEW.suggestion_id AND s.created_at > NEW.at;
	SELECT RAISE(ABORT, 'event chain broken') WHERE NEW.prev_hash <> COALESCE((SELECT hash FROM events ORDER BY id DESC LIMIT 1), 'genesis');
	-- every way back to proposed but waking makes a new revision, so that no old yes returns; nothing else makes one
	SELECT RAISE(ABORT, 'a new revision exactly at an edit or a return') WHERE
		(NEW.new_rev IS NOT NULL) <> (NEW.dst = 'proposed' AND NEW.src IN ('proposed', 'approved', 'dead'));
	SELECT RAISE(ABORT, 'the next revision is missing') WHERE NEW.new_rev IS NOT NULL AND (NEW.new_rev <> NEW.rev + 1 OR NOT EXISTS (
		SELECT 1 FROM revisions r JOIN revision_texts t ON t.suggestion_id = r.suggestion_id AND t.n = r.n AND t.erased_by IS NULL
		WHERE r.suggestion_id = NEW.suggestion_id AND r.n = NEW.new_rev AND r.at = NEW.at));
	-- asked again here: the next revision may have been laid ready, as an edit, before the yes
	SELECT RAISE(ABORT, 'a return keeps the bytes and their author') WHERE NEW.new_rev IS NOT NULL AND NEW.src <> 'proposed' AND NOT EXISTS (
		SELECT 1 FROM revisions r JOIN revisions o ON o.suggestion_id = r.suggestion_id AND o.n = NEW.rev
		JOIN revision_texts t ON t.suggestion_id = r.suggestion_id AND t.n = r.n JOIN revision_texts p ON p.suggestion_id = o.suggestion_id AND p.n = o.n
		WHERE r.suggestion_id = NEW.suggestion_id AND r.n = NEW.new_rev AND r.sha = o.sha AND r.content_sha = o.content_sha AND r.author_id = o.author_id
			AND r.message_id = o.message_id AND r.message_at = o.message_at AND t.message = p.message AND t.envelope = p.envelope);
	SELECT RAISE(ABORT, 'an edit is by its author') WHERE NEW.src = 'proposed' AND NEW.dst = 'proposed' AND NOT EXISTS (
		SELECT 1 FROM revisions r WHERE r.suggestion_id = NEW.suggestion_id AND r.n = NEW.new_rev AND r.author_id = NEW.actor_id);
	SELECT RAISE(ABORT, 'a wake time exactly while snoozed, in the future') WHERE (NEW.dst = 'snoozed') <> (NEW.wake_at IS NOT NULL) OR NEW.wake_at <= NEW.at;
	SELECT RAISE(ABORT, 'shadow suggestions are never decided') FROM suggestions s WHERE s.id = NEW.suggestion_id AND s.shadow = 1 AND NEW.dst NOT IN ('expired', 'superseded');
	SELECT RAISE(ABORT, 'a rejection is recorded as a vote') WHERE NEW.dst = 'rejected' AND NOT EXISTS (
		SELECT 1 FROM votes v WHERE v.suggestion_id = NEW.suggestion_id AND v.rev = NEW.rev AND v.staff_id = NEW.actor_id AND v.verdict = 'reject');
	-- approve: quorum on this revision, rank, four eyes, not late
	SELECT RAISE(ABORT, 'not enough approvals for this revision') FROM suggestions s WHERE s.id = NEW.suggestion_id AND NEW.src = 'proposed' AND NEW.dst = 'approved'
		AND (SELECT count(*) FROM counting_votes v WHERE v.suggestion_id = s.id AND v.rev = s.rev) < s.need;
	SELECT RAISE(ABORT, 'someone rejected this revision') WHERE NEW.src = 'proposed' AND NEW.dst = 'approved' AND EXISTS (
		SELECT 1 FROM votes v WHERE v.suggestion_id = NEW.suggestion_id AND v.rev = NEW.rev AND v.verdict = 'reject');
	SELECT RAISE(ABORT, 'too late to approve') FROM suggestions s JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
		WHERE s.id = NEW.suggestion_id AND NEW.src = 'proposed' AND NEW.dst = 'approved' AND NEW.at >= MIN(r.decide_by, s.not_after);
	SELECT RAISE(ABORT, 'expiry before its deadline') FROM suggestions s JOIN revisions r ON r.suggestion_id = s.id AND r.n = s.rev
		WHERE s.id = NEW.suggestion_id AND NEW.dst = 'expired' AND NEW.at < MIN(r.decide_by, s.not_after);
	-- execution
	SELECT RAISE(ABORT, 'executing needs a live attempt') WHERE NEW.dst = 'executing' AND NOT EXISTS (
		SELECT 1 FROM attempts a WHERE a.id = NEW.attempt_id AND a.suggestion_id = NEW.suggestion_id AND a.outcome IS NULL AND a.rev = NEW.rev);
	-- asked again here: since its attempt was recorded somebody may have stopped everything, left, or taken consent back
	SELECT RAISE(ABORT, 'emergency stop is on') WHERE NEW.dst = 'executing' AND NOT EXISTS (SELECT 1 FROM control WHERE one = 1 AND stop_all = 0);
	SELECT RAISE(ABORT, 'approval votes missing') FROM suggestions s WHERE s.id = NEW.suggestion_id AND NEW.dst = 'executing'
		AND (SELECT count(*) FROM counting_votes v WHERE v.suggestion_id = s.id AND v.rev = s.rev) < s.need;
	SELECT RAISE(ABORT, 'customer did not consent to e-mail') FROM suggestions s WHERE s.id = NEW.suggestion_id AND NEW.dst = 'executing' AND s.effect IN ('mail', 'offer')
		AND COALESCE((SELECT c.state FROM consents c WHERE c.customer_id = s.customer_id AND c.channel = 'email' ORDER BY c.at DESC, c.id DESC LIMIT 1), 'no') <> 'yes';
	SELECT RAISE(ABORT, 'too late') FROM suggestions s WHERE s.id = NEW.suggestion_id AND NEW.dst = 'executing' AND NEW.at >= s.not_after;
	SELECT RAISE(ABORT, 'an attempt is still live') WHERE NEW.src = 'approved' AND NEW.dst <> 'executing' AND EXISTS (
		SELECT 1 FROM attempts a WHERE a.suggestion_id = NEW.suggestion_id AND a.outcome IS NULL);
	SELECT RAISE(ABORT, 'leaving executing needs the attempt''s outcome') WHERE NEW.src = 'executing' AND NOT EXISTS (
		SELECT 1 FROM attempts a WHERE a.id = NEW.attempt_id AND a.suggestion_id = NEW.suggestion_id
			AND a.outcome = CASE NEW.dst WHEN 'done' THEN 'done' WHEN 'unknown' THEN 'unknown' ELSE 'failed' END
			AND a.n = (SELECT max(n) FROM attempts b WHERE b.suggestion_id = NEW.suggestion_id));
	SELECT RAISE(ABORT, 'unknown to done by the system needs evidence') FROM staff a WHERE a.id = NEW.actor_id AND a.kind = 'system'
		AND NEW.src = 'unknown' AND NEW.dst = 'done' AND NOT EXISTS (SELECT 1 FROM evidence v JOIN attempts t ON t.id = v.attempt_id
			WHERE t.suggestion_id = NEW.suggestion_id AND v.says = 'went-out' AND v.kind <> 'person-said');
	-- giving up and proposing it again must not be a way around either
	SELECT RAISE(ABORT, 'evidence says it went out') WHERE (NEW.src = 'unknown' AND NEW.dst = 'approved' OR NEW.src = 'dead' AND NEW.dst = 'proposed') AND EXISTS (
		SELECT 1 FROM evidence v JOIN attempts t ON t.id = v.attempt_id WHERE t.suggestion_id = NEW.suggestion_id AND v.says = 'went-out');
	-- bytes already handed over may still be on their way: wait before "it did not go out" can be said
	SELECT RAISE(ABORT, 'too soon to say that it did not go out') WHERE (NEW.src = 'unknown' AND NEW.dst = 'approved' OR NEW.src = 'dead' AND NEW.dst = 'proposed') AND EXISTS (
		SELECT 1 FROM events e WHERE e.suggestion_id = NEW.suggestion_id AND e.dst = 'unknown' AND NEW.at < e.at + 900);
END;
CREATE TRIGGER events_apply AFTER INSERT ON events BEGIN
	UPDATE suggestions SET state = NEW.dst, rev = COALESCE(NEW.new_rev, rev), wake_at = NEW.wake_at, last_event = NEW.id WHERE id = NEW.suggestion_id;
	SELECT RAISE(ABORT, 'an event that moves nothing') WHERE NOT EXISTS (SELECT 1 FROM suggestions s WHERE s.id = NEW.suggestion_id AND s.last_event = NEW.id);
	SELECT RAISE(ABORT, 'events are numbered one after the other') WHERE NEW.id <> 1 + COALESCE((SELECT max(id) FROM events e WHERE e.id <> NEW.id), 0);
END;

-- ---- no attempt, hence no effect, without a recorded approval of this very revision
CREATE TRIGGER attempts_gate BEFORE INSERT ON attempts BEGIN
	SELECT RAISE(ABORT, 'attempts are never replaced, and one lives at a time') WHERE EXISTS (SELECT 1 FROM attempts a WHERE a.id = NEW.id
		OR (a.suggestion_id = NEW.suggestion_id AND (a.n = NEW.n OR a.outcome IS NULL OR a.outcome = 'done')));
	SELECT RAISE(ABORT, 'emergency stop is on') WHERE NOT EXISTS (SELECT 1 FROM control WHERE one = 1 AND stop_all = 0);
	SELECT RAISE(ABORT, 'not approved') WHERE NOT EXISTS (SELECT 1 FROM suggestions s WHERE s.id = NEW.suggestion_id AND s.state = 'approved' AND s.shadow = 0 AND s.rev = NEW.rev);
	SELECT RAISE(ABORT, 'not what was approved') WHERE NOT EXISTS (SELECT 1 FROM revisions r JOIN revision_texts t ON t.suggestion_id = r.suggestion_id AND t.n = r.n
		WHERE r.suggestion_id = NEW.suggestion_id AND r.n = NEW.rev AND r.sha = NEW.sha AND r.message_id = NEW.message_id AND t.erased_by IS NULL);
	SELECT RAISE(ABORT, 'approval votes missing') FROM suggestions s WHERE s.id = NEW.suggestion_id
		AND (SELECT count(*) FROM counting_votes v WHERE v.suggestion_id = s.id AND v.rev = NEW.rev) < s.need;
	SELECT RAISE(ABORT, 'too early') FROM suggestions s WHERE s.id = NEW.suggestion_id AND NEW.started_at < s.not_before;
	SELECT RAISE(ABORT, 'too late') FROM suggestions s WHERE s.id = NEW.suggestion_id AND NEW.started_at >= s.not_after;
	SELECT RAISE(ABORT, 'customer did not consent to e-mail') FROM suggestions s WHERE s.id = NEW.suggestion_id AND s.effect IN ('mail', 'offer')
		AND COALESCE((SELECT c.state FROM consents c WHERE c.customer_id = s.customer_id AND c.channel = 'email' ORDER BY c.at DESC, c.id DESC LIMIT 1), 'no') <> 'yes';
	SELECT RAISE(ABORT, 'attempt is born open') WHERE NEW.outcome IS NOT NULL OR NEW.phase <> 'recorded';
	SELECT RAISE(ABORT, 'attempt numbers are consecutive') WHERE NEW.n <> 1 + COALESCE((SELECT max(n) FROM attempts a WHERE a.suggestion_id = NEW.suggestion_id), 0);
END;
CREATE TRIGGER attempts_frozen BEFORE UPDATE ON attempts BEGIN
	SELECT RAISE(ABORT, 'only phase and outcome of an attempt are written') WHERE NEW.id <> OLD.id OR NEW.suggestion_id <> OLD.suggestion_id OR NEW.n <> OLD.n OR NEW.rev <> OLD.rev
		OR NEW.sha <> OLD.sha OR NEW.message_id <> OLD.message_id OR NEW.owner <> OLD.owner OR NEW.started_at <> OLD.started_at;
	SELECT RAISE(ABORT, 'an attempt''s outcome is written once') WHERE OLD.outcome IS NOT NULL;
	SELECT RAISE(ABORT, 'an attempt moves only while executing') WHERE NOT EXISTS (SELECT 1 FROM suggestions s WHERE s.id = OLD.suggestion_id AND s.state = 'executing');
	SELECT RAISE(ABORT, 'a phase only moves forward') WHERE
		CASE NEW.phase WHEN 'recorded' THEN 0 WHEN 'connecting' THEN 1 WHEN 'data' THEN 2 WHEN 'replied' THEN 3 ELSE -1 END < CASE OLD.phase WHEN 'recorded' THEN 0 WHEN 'connecting' THEN 1 WHEN 'data' THEN 2 ELSE 3 END;
	-- once the message's bytes were offered, only a reply can say that it failed
	SELECT RAISE(ABORT, 'no reply: the outcome is unknown') WHERE NEW.outcome = 'failed' AND NEW.phase = 'data';
END;

-- ---- local effects carry who did them: a member of staff, or an attempt that is executing right now
CREATE TABLE tags (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL,
	name_fold TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE customer_tags (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	tag_id INTEGER NOT NULL REFERENCES tags (id),
	at INTEGER NOT NULL,
	by_staff INTEGER REFERENCES staff (id),
	attempt_id INTEGER REFERENCES attempts (id),
	batch_id INTEGER REFERENCES import_batches (id),
	UNIQUE (customer_id, tag_id),
	CHECK ((by_staff IS NULL) <> (attempt_id IS NULL))
) STRICT;
CREATE INDEX customer_tags_by_tag ON customer_tags (tag_id);
CREATE TABLE flags (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	name TEXT NOT NULL CHECK (length(name) > 0),
	reason TEXT NOT NULL,
	at INTEGER NOT NULL,
	cleared_at INTEGER,
	by_staff INTEGER REFERENCES staff (id),
	attempt_id INTEGER REFERENCES attempts (id),
	CHECK ((by_staff IS NULL) <> (attempt_id IS NULL))
) STRICT;
CREATE INDEX flags_by_customer ON flags (customer_id);
CREATE TABLE tasks (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER REFERENCES customers (id),
	title TEXT NOT NULL CHECK (length(title) > 0),
	due_at INTEGER,
	done_at INTEGER,
	staff_id INTEGER REFERENCES staff (id), -- whose task it is; null: anybody's
	created_at INTEGER NOT NULL,
	by_staff INTEGER REFERENCES staff (id),
	attempt_id INTEGER REFERENCES attempts (id),
	batch_id INTEGER REFERENCES import_batches (id),
	CHECK ((by_staff IS NULL) <> (attempt_id IS NULL))
) STRICT;
CREATE INDEX tasks_by_customer ON tasks (customer_id);
CREATE INDEX tasks_open ON tasks (due_at) WHERE done_at IS NULL;
-- Each due time is reminded of once.
CREATE TABLE reminders (
	task_id INTEGER NOT NULL REFERENCES tasks (id),
	due_at INTEGER NOT NULL,
	shown_at INTEGER NOT NULL,
	PRIMARY KEY (task_id, due_at)
) STRICT, WITHOUT ROWID;

-- The attempt's row says what was approved, once; a member of staff is a person: what tend does by itself needs an attempt.
CREATE TRIGGER flags_check BEFORE INSERT ON flags BEGIN
	SELECT RAISE(ABORT, 'flags are never replaced') WHERE EXISTS (SELECT 1 FROM flags f WHERE f.id = NEW.id);
	SELECT RAISE(ABORT, 'a flag needs a member of staff or its executing attempt') WHERE NEW.attempt_id IS NULL
		AND NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = NEW.by_staff AND a.kind = 'person');
	SELECT RAISE(ABORT, 'a flag needs a member of staff or its executing attempt') WHERE NEW.attempt_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM attempts a JOIN suggestions s ON s.id = a.suggestion_id
		WHERE a.id = NEW.attempt_id AND a.outcome IS NULL AND s.state = 'executing' AND s.effect = 'flag' AND s.customer_id = NEW.customer_id);
	SELECT RAISE(ABORT, 'not what was approved') FROM attempts a JOIN revision_texts t ON t.suggestion_id = a.suggestion_id AND t.n = a.rev WHERE a.id = NEW.attempt_id
		AND (NEW.name IS NOT json_extract(t.message, '$.flag') OR NEW.reason IS NOT COALESCE(json_extract(t.message, '$.reason'), NEW.reason));
	SELECT RAISE(ABORT, 'an attempt acts once') WHERE EXISTS (SELECT 1 FROM flags f WHERE f.attempt_id = NEW.attempt_id);
END;
CREATE TRIGGER flags_who BEFORE UPDATE ON flags WHEN NEW.id <> OLD.id OR NEW.by_staff IS NOT OLD.by_staff OR NEW.attempt_id IS NOT OLD.attempt_id
	OR (OLD.attempt_id IS NOT NULL AND (NEW.name <> OLD.name OR NEW.reason <> OLD.reason))
BEGIN SELECT RAISE(ABORT, 'who raised a flag, and what was approved, never changes'); END;
CREATE TRIGGER customer_tags_check BEFORE INSERT ON customer_tags BEGIN
	SELECT RAISE(ABORT, 'tags are never replaced') WHERE EXISTS (SELECT 1 FROM customer_tags t WHERE t.id = NEW.id OR (t.customer_id = NEW.customer_id AND t.tag_id = NEW.tag_id));
	SELECT RAISE(ABORT, 'a tag needs a member of staff or its executing attempt') WHERE NEW.attempt_id IS NULL
		AND NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = NEW.by_staff AND a.kind = 'person');
	SELECT RAISE(ABORT, 'a tag needs a member of staff or its executing attempt') WHERE NEW.attempt_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM attempts a JOIN suggestions s ON s.id = a.suggestion_id
		WHERE a.id = NEW.attempt_id AND a.outcome IS NULL AND s.state = 'executing' AND s.effect = 'tag' AND s.customer_id = NEW.customer_id);
	SELECT RAISE(ABORT, 'an attempt acts once') WHERE EXISTS (SELECT 1 FROM customer_tags t WHERE t.attempt_id = NEW.attempt_id);
END;
CREATE TRIGGER customer_tags_who BEFORE UPDATE ON customer_tags WHEN NEW.id <> OLD.id OR NEW.by_staff IS NOT OLD.by_staff OR NEW.attempt_id IS NOT OLD.attempt_id
	OR (OLD.attempt_id IS NOT NULL AND NEW.tag_id <> OLD.tag_id)
	OR EXISTS (SELECT 1 FROM customer_tags t WHERE t.id <> OLD.id AND t.customer_id = NEW.customer_id AND t.tag_id = NEW.tag_id)
BEGIN SELECT RAISE(ABORT, 'who tagged, and what was approved, never changes'); END;
CREATE TRIGGER tasks_check BEFORE INSERT ON tasks BEGIN
	SELECT RAISE(ABORT, 'tasks are never replaced') WHERE EXISTS (SELECT 1 FROM tasks t WHERE t.id = NEW.id);
	SELECT RAISE(ABORT, 'a task needs a member of staff or its executing attempt') WHERE NEW.attempt_id IS NULL
		AND NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = NEW.by_staff AND a.kind = 'person');
	SELECT RAISE(ABORT, 'a task needs a member of staff or its executing attempt') WHERE NEW.attempt_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM attempts a JOIN suggestions s ON s.id = a.suggestion_id
		WHERE a.id = NEW.attempt_id AND a.outcome IS NULL AND s.state = 'executing' AND s.effect = 'task' AND s.customer_id IS NEW.customer_id);
	SELECT RAISE(ABORT, 'not what was approved') FROM attempts a JOIN revision_texts t ON t.suggestion_id = a.suggestion_id AND t.n = a.rev WHERE a.id = NEW.attempt_id
		AND NEW.title IS NOT json_extract(t.message, '$.task');
	SELECT RAISE(ABORT, 'an attempt acts once') WHERE EXISTS (SELECT 1 FROM tasks t WHERE t.attempt_id = NEW.attempt_id);
END;
CREATE TRIGGER tasks_who BEFORE UPDATE ON tasks WHEN NEW.id <> OLD.id OR NEW.by_staff IS NOT OLD.by_staff OR NEW.attempt_id IS NOT OLD.attempt_id
	OR (OLD.attempt_id IS NOT NULL AND NEW.title <> OLD.title)
BEGIN SELECT RAISE(ABORT, 'who made a task, and what was approved, never changes'); END;
