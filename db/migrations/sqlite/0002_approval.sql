-- The approval core: a suggestion's state moves only through an event, and an event is checked here before it is applied.
-- What a person approves is a revision's sha; whoever opens this file, with whatever program, meets these triggers.
-- Insert-if-absent is INSERT … SELECT … WHERE NOT EXISTS: OR REPLACE is refused, since with recursive_triggers off
-- (the sqlite3 shell's default) it deletes rows without firing the delete triggers. For the same reason a table without an id of
-- its own is WITHOUT ROWID: a hidden rowid is one more key by which OR REPLACE could remove another row. And OR REPLACE puts the
-- default where null was given, after these triggers looked: so they compare with IS NOT wherever a column has a default.

-- ---- the audit chain: salted digests in the chain, personal text beside it
CREATE TABLE audit (
	id INTEGER PRIMARY KEY,       -- one after the other, without a gap (AUTOINCREMENT leaves one where a row was ignored)
	at INTEGER NOT NULL,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	action TEXT NOT NULL CHECK (length(action) > 0),
	subject TEXT,                 -- noun
	subject_id INTEGER,
	value TEXT,                   -- a word without personal data: a phase, a rank, a sha
	digest TEXT NOT NULL,         -- of salt and detail
	prev_hash TEXT NOT NULL UNIQUE,
	hash TEXT NOT NULL UNIQUE     -- computed in C
) STRICT;
CREATE TABLE audit_texts (
	audit_id INTEGER PRIMARY KEY REFERENCES audit (id),
	salt TEXT NOT NULL,
	detail TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_chain BEFORE INSERT ON audit BEGIN
	SELECT RAISE(ABORT, 'audit is append-only') WHERE EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.id OR a.hash = NEW.hash OR a.prev_hash = NEW.prev_hash);
	SELECT RAISE(ABORT, 'audit chain broken') WHERE NEW.prev_hash <> COALESCE((SELECT hash FROM audit ORDER BY id DESC LIMIT 1), 'genesis');
	SELECT RAISE(ABORT, 'no such member of staff') WHERE NOT EXISTS (SELECT 1 FROM staff s WHERE s.id = NEW.staff_id);
END;
-- A number out of turn would tie a knot into the chain that nobody could continue. (Only after the insert is the id known.)
CREATE TRIGGER audit_in_turn AFTER INSERT ON audit WHEN NEW.id <> 1 + COALESCE((SELECT max(id) FROM audit a WHERE a.id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'audit rows are numbered one after the other'); END;
CREATE TRIGGER audit_noupd BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_nodel BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_texts_once BEFORE INSERT ON audit_texts WHEN EXISTS (SELECT 1 FROM audit_texts t WHERE t.audit_id = NEW.audit_id)
	OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id)
BEGIN SELECT RAISE(ABORT, 'audit text is written once, with its row'); END;
CREATE TRIGGER audit_texts_erase BEFORE UPDATE ON audit_texts
WHEN NEW.audit_id <> OLD.audit_id OR NEW.detail <> '' OR NEW.salt <> '' OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = (SELECT max(id) FROM audit) AND a.action = 'erase')
BEGIN SELECT RAISE(ABORT, 'audit text is only ever erased'); END;
CREATE TRIGGER audit_texts_nodel BEFORE DELETE ON audit_texts BEGIN SELECT RAISE(ABORT, 'audit text is only ever erased'); END;

-- ---- staff and consent change only with their own audit row, the newest one
CREATE TRIGGER staff_audit_insert BEFORE INSERT ON staff BEGIN
	SELECT RAISE(ABORT, 'staff are never replaced') WHERE EXISTS (SELECT 1 FROM staff s WHERE s.id = NEW.id OR s.name = NEW.name OR s.os_user = NEW.os_user);
	SELECT RAISE(ABORT, 'there is one system member of staff') WHERE NEW.kind = 'system';
	SELECT RAISE(ABORT, 'staff change only with an audit row') WHERE EXISTS (SELECT 1 FROM staff s WHERE s.audit_id = NEW.audit_id)
		OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.action = 'staff-add' AND a.value = NEW.rank);
END;
CREATE TRIGGER staff_audit_update BEFORE UPDATE ON staff BEGIN
	SELECT RAISE(ABORT, 'an id never changes') WHERE NEW.id <> OLD.id OR NEW.kind <> OLD.kind;
	SELECT RAISE(ABORT, 'the system stays as it is') WHERE OLD.kind = 'system';
	SELECT RAISE(ABORT, 'staff change only with an audit row') WHERE NEW.audit_id <= OLD.audit_id
		OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.action = 'staff-change' AND a.subject = 'staff' AND a.subject_id = OLD.id
			AND (NEW.rank = OLD.rank OR a.value = NEW.rank));
	SELECT RAISE(ABORT, 'staff are never replaced') WHERE EXISTS (SELECT 1 FROM staff s WHERE s.id <> OLD.id AND (s.name = NEW.name OR s.os_user = NEW.os_user));
END;
CREATE TRIGGER staff_nodel BEFORE DELETE ON staff BEGIN SELECT RAISE(ABORT, 'staff are made inactive, never deleted'); END;

CREATE TRIGGER consents_audit BEFORE INSERT ON consents BEGIN
	SELECT RAISE(ABORT, 'consent is append-only') WHERE EXISTS (SELECT 1 FROM consents c WHERE c.id = NEW.id);
	SELECT RAISE(ABORT, 'consent changes only with an audit row') WHERE NEW.batch_id IS NULL
		AND (EXISTS (SELECT 1 FROM consents c WHERE c.audit_id = NEW.audit_id)
			OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit)
				AND a.action = 'consent' AND a.subject = 'customer' AND a.subject_id = NEW.customer_id AND a.value = NEW.channel || ' ' || NEW.state));
	SELECT RAISE(ABORT, 'consent changes only with an audit row') WHERE NEW.batch_id IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM audit a JOIN import_batches b ON b.id = a.subject_id
			WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.action = 'import' AND a.subject = 'batch'
			AND b.id = NEW.batch_id AND b.finished_at IS NULL);
	-- the latest word counts, so none may be dated ahead of the next, and a no never behind what it takes back
	SELECT RAISE(ABORT, 'a consent is never dated after its audit row') WHERE NEW.at > (SELECT a.at FROM audit a WHERE a.id = NEW.audit_id);
	SELECT RAISE(ABORT, 'a no is never dated before the word it takes back') WHERE NEW.state = 'no' AND EXISTS (
		SELECT 1 FROM consents c WHERE c.customer_id = NEW.customer_id AND c.channel = NEW.channel AND c.at > NEW.at);
END;
-- A merge may move a consent to the customer that was kept; nothing else about it changes.
CREATE TRIGGER consents_noupd BEFORE UPDATE ON consents
WHEN NEW.id <> OLD.id OR NEW.channel <> OLD.channel OR NEW.state <> OLD.state OR NEW.at <> OLD.at OR NEW.source <> OLD.source
	OR NEW.audit_id <> OLD.audit_id OR NEW.batch_id IS NOT OLD.batch_id
	OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = (SELECT max(id) FROM audit) AND a.action IN ('merge', 'unmerge')
		AND a.subject = 'customer' AND a.subject_id IN (OLD.customer_id, NEW.customer_id))
BEGIN SELECT RAISE(ABORT, 'consent is append-only'); END;
CREATE TRIGGER consents_nodel BEFORE DELETE ON consents
WHEN NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = (SELECT max(id) FROM audit)
	AND a.action = 'import-undo' AND a.subject = 'batch' AND a.subject_id = OLD.batch_id)
BEGIN SELECT RAISE(ABORT, 'consent is append-only'); END;
CREATE TRIGGER import_batches_closed BEFORE UPDATE ON import_batches
WHEN NEW.id <> OLD.id OR (OLD.finished_at IS NOT NULL AND NEW.finished_at IS NOT OLD.finished_at)
BEGIN SELECT RAISE(ABORT, 'a finished import stays finished'); END;
CREATE TRIGGER import_batches_norep BEFORE INSERT ON import_batches WHEN EXISTS (SELECT 1 FROM import_batches b WHERE b.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'import batches are never replaced'); END;
CREATE TRIGGER import_batches_nodel BEFORE DELETE ON import_batches BEGIN SELECT RAISE(ABORT, 'import batches are never deleted'); END;

-- ---- rules
CREATE TABLE rules (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	phase TEXT NOT NULL CHECK (phase IN ('off', 'shadow', 'live')),
	audit_id INTEGER NOT NULL
) STRICT;
CREATE TABLE rule_versions (
	rule_id INTEGER NOT NULL REFERENCES rules (id),
	n INTEGER NOT NULL CHECK (n >= 1),
	source TEXT NOT NULL,
	author_id INTEGER NOT NULL REFERENCES staff (id),
	at INTEGER NOT NULL,
	PRIMARY KEY (rule_id, n)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER rules_insert BEFORE INSERT ON rules BEGIN
	SELECT RAISE(ABORT, 'rules are never replaced') WHERE EXISTS (SELECT 1 FROM rules r WHERE r.id = NEW.id OR r.name = NEW.name);
	SELECT RAISE(ABORT, 'a rule phase changes only with an audit row') WHERE NEW.phase <> 'off' OR NEW.audit_id <> 0;
END;
CREATE TRIGGER rules_update BEFORE UPDATE ON rules BEGIN
	SELECT RAISE(ABORT, 'an id never changes') WHERE NEW.id <> OLD.id OR NEW.name <> OLD.name;
	SELECT RAISE(ABORT, 'a rule phase changes only with an audit row') WHERE NEW.audit_id <= OLD.audit_id
		OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit)
			AND a.action = 'rule-phase' AND a.subject = 'rule' AND a.subject_id = OLD.id AND a.value = NEW.phase);
END;
CREATE TRIGGER rules_nodel BEFORE DELETE ON rules BEGIN SELECT RAISE(ABORT, 'rules are switched off, never deleted'); END;
CREATE TRIGGER rule_versions_insert BEFORE INSERT ON rule_versions BEGIN
	SELECT RAISE(ABORT, 'rule versions are append-only') WHERE EXISTS (SELECT 1 FROM rule_versions v WHERE v.rule_id = NEW.rule_id AND v.n >= NEW.n);
	SELECT RAISE(ABORT, 'no such rule') WHERE NOT EXISTS (SELECT 1 FROM rules r WHERE r.id = NEW.rule_id);
END;
CREATE TRIGGER rule_versions_noupd BEFORE UPDATE ON rule_versions BEGIN SELECT RAISE(ABORT, 'rule versions are append-only'); END;
CREATE TRIGGER rule_versions_nodel BEFORE DELETE ON rule_versions BEGIN SELECT RAISE(ABORT, 'rule versions are append-only'); END;

-- ---- the emergency stop
CREATE TABLE control (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	stop_all INTEGER NOT NULL CHECK (stop_all IN (0, 1)),
	audit_id INTEGER NOT NULL
) STRICT;
INSERT INTO control (one, stop_all, audit_id) VALUES (1, 0, 0);
CREATE TRIGGER control_update BEFORE UPDATE ON control BEGIN
	SELECT RAISE(ABORT, 'the emergency stop changes only with an audit row') WHERE NEW.one <> OLD.one OR NEW.audit_id <= OLD.audit_id
		OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit)
			AND a.action = CASE NEW.stop_all WHEN 1 THEN 'stop-on' ELSE 'stop-off' END);
END;
CREATE TRIGGER control_nodel BEFORE DELETE ON control BEGIN SELECT RAISE(ABORT, 'control is never deleted'); END;
CREATE TRIGGER control_norep BEFORE INSERT ON control BEGIN SELECT RAISE(ABORT, 'there is one control row'); END;

-- ---- the states and who may move between them
CREATE TABLE transitions (
	src TEXT NOT NULL,
	dst TEXT NOT NULL,
	actor TEXT NOT NULL CHECK (actor IN ('person', 'system')),
	min_rank INTEGER NOT NULL,
	PRIMARY KEY (src, dst, actor)
) STRICT;
INSERT INTO transitions (src, dst, actor, min_rank) VALUES
	('proposed', 'proposed', 'person', 1),    -- edit: a new revision by its author
	('proposed', 'snoozed', 'person', 1),
	('snoozed', 'proposed', 'person', 1),
	('snoozed', 'proposed', 'system', 0),
	('proposed', 'approved', 'person', 1),
	('proposed', 'rejected', 'person', 1),
	('snoozed', 'rejected', 'person', 1),
	('proposed', 'expired', 'system', 0),
	('snoozed', 'expired', 'system', 0),
	('proposed', 'superseded', 'system', 0),
	('snoozed', 'superseded', 'system', 0),
	('approved', 'proposed', 'person', 1),    -- recall
	('approved', 'proposed', 'system', 0),    -- preflight: facts, consent or approval went stale
	('approved', 'executing', 'system', 0),
	('executing', 'done', 'system', 0),
	('executing', 'approved', 'system', 0),   -- a definite failure, to be tried again later
	('executing', 'dead', 'system', 0),
	('executing', 'unknown', 'system', 0),
	('unknown', 'done', 'person', 1),
	('unknown', 'done', 'system', 0),         -- the system only with evidence
	('unknown', 'approved', 'person', 2),     -- "it did not go out, send again": a manager's word
	('unknown', 'dead', 'person', 1),
	('dead', 'proposed', 'person', 1);
CREATE TRIGGER transitions_noins BEFORE INSERT ON transitions BEGIN SELECT RAISE(ABORT, 'the transition table is fixed'); END;
CREATE TRIGGER transitions_noupd BEFORE UPDATE ON transitions BEGIN SELECT RAISE(ABORT, 'the transition table is fixed'); END;
CREATE TRIGGER transitions_nodel BEFORE DELETE ON transitions BEGIN SELECT RAISE(ABORT, 'the transition table is fixed'); END;

-- ---- suggestions
CREATE TABLE suggestions (
	id INTEGER PRIMARY KEY,
	rule_id INTEGER NOT NULL,
	rule_n INTEGER NOT NULL,
	subject TEXT NOT NULL CHECK (subject IN ('customer', 'shop')),
	subject_id INTEGER NOT NULL,          -- 0 for the shop
	customer_id INTEGER REFERENCES customers (id),
	occurrence TEXT NOT NULL CHECK (length(occurrence) > 0), -- what 'once' says: 'once', '2026-11-23', 'year:2026'
	shadow INTEGER NOT NULL CHECK (shadow IN (0, 1)),
	effect TEXT NOT NULL CHECK (effect IN ('mail', 'flag', 'tag', 'task', 'stage', 'assign', 'appointment', 'offer', 'print', 'rule', 'model')),
	class TEXT NOT NULL CHECK (class IN ('local', 'idempotent', 'irrevocable')),
	need INTEGER NOT NULL CHECK (need BETWEEN 1 AND 5),
	four_eyes INTEGER NOT NULL CHECK (four_eyes IN (0, 1)),
	min_rank INTEGER NOT NULL CHECK (min_rank BETWEEN 1 AND 3),
	priority REAL NOT NULL,               -- best first in the queue
	created_at INTEGER NOT NULL,
	decide_within INTEGER NOT NULL CHECK (decide_within > 0),
	not_before INTEGER NOT NULL,
	not_after INTEGER NOT NULL,
	state TEXT NOT NULL DEFAULT 'proposed',
	rev INTEGER NOT NULL DEFAULT 1,
	wake_at INTEGER,
	last_event INTEGER NOT NULL DEFAULT 0,
	CHECK (state IN ('proposed', 'snoozed', 'approved', 'executing', 'unknown', 'done', 'dead', 'rejected', 'expired', 'superseded')),
	CHECK (not_before < not_after),
	CHECK ((state = 'snoozed') = (wake_at IS NOT NULL)),
	CHECK (shadow = 0 OR state IN ('proposed', 'expired', 'superseded')),
	CHECK ((subject = 'customer') = (customer_id IS NOT NULL)),
	CHECK (subject = 'customer' OR subject_id = 0),
	CHECK (customer_id IS NULL OR customer_id = subject_id),
	CHECK (class = CASE WHEN effect IN ('mail', 'offer') THEN 'irrevocable' WHEN effect IN ('appointment', 'print') THEN 'idempotent' ELSE 'local' END),
	FOREIGN KEY (rule_id, rule_n) REFERENCES rule_versions (rule_id, n),
	UNIQUE (rule_id, subject, subject_id, occurrence, shadow)
) STRICT;
CREATE INDEX suggestions_by_state ON suggestions (state, priority);
CREATE INDEX suggestions_by_customer ON suggestions (customer_id, rule_id);

-- The words behind a suggestion: erasable, so apart from the row that the history stands on.
CREATE TABLE suggestion_texts (
	suggestion_id INTEGER PRIMARY KEY REFERENCES suggestions (id),
	because TEXT NOT NULL,
	evidence TEXT NOT NULL                -- JSON array: condition, value, rows
) STRICT;

-- A revision is what a person says yes to: numbers and hashes here, the bytes in revision_texts.
CREATE TABLE revisions (
	suggestion_id INTEGER NOT NULL REFERENCES suggestions (id),
	n INTEGER NOT NULL CHECK (n >= 1),
	author_id INTEGER NOT NULL REFERENCES staff (id), -- of the bytes: a copy keeps it
	at INTEGER NOT NULL,
	decide_by INTEGER NOT NULL,
	message_id TEXT NOT NULL,             -- same for every attempt at these bytes
	message_at INTEGER NOT NULL,          -- the Date the message bears
	content_sha TEXT NOT NULL CHECK (length(content_sha) = 64),
	sha TEXT NOT NULL CHECK (length(sha) = 64),
	PRIMARY KEY (suggestion_id, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE revision_texts (
	suggestion_id INTEGER NOT NULL,
	n INTEGER NOT NULL,
	envelope TEXT NOT NULL,
	message TEXT NOT NULL,
	erased_by INTEGER REFERENCES audit (id),
	PRIMARY KEY (suggestion_id, n),
	FOREIGN KEY (suggestion_id, n) REFERENCES revisions (suggestion_id, n)
) STRICT, WITHOUT ROWID;

CREATE TABLE votes (
	suggestion_id INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	verdict TEXT NOT NULL CHECK (verdict IN ('approve', 'reject')),
	sha TEXT NOT NULL,
	seen_ms INTEGER,
	at INTEGER NOT NULL,
	PRIMARY KEY (suggestion_id, rev, staff_id),
	FOREIGN KEY (suggestion_id, rev) REFERENCES revisions (suggestion_id, n)
) STRICT, WITHOUT ROWID;
-- The yes votes that count: on the sha of that very revision, by an active person of the rank asked for who did not write it where
-- four eyes are asked for.
CREATE VIEW counting_votes AS
SELECT v.suggestion_id, v.rev, v.staff_id
FROM votes v
JOIN suggestions s ON s.id = v.suggestion_id
JOIN revisions r ON r.suggestion_id = v.suggestion_id AND r.n = v.rev
JOIN staff a ON a.id = v.staff_id
WHERE v.verdict = 'approve' AND v.sha = r.sha AND a.kind = 'person' AND a.active = 1 AND a.rank >= s.min_rank
	AND (s.four_eyes = 0 OR v.staff_id <> r.author_id);

CREATE TABLE attempts (
	id INTEGER PRIMARY KEY,
	suggestion_id INTEGER NOT NULL REFERENCES suggestions (id),
	n INTEGER NOT NULL CHECK (n >= 1),
	rev INTEGER NOT NULL,
	sha TEXT NOT NULL,
	message_id TEXT NOT NULL,
	owner TEXT NOT NULL,                  -- the process that tries
	phase TEXT NOT NULL DEFAULT 'recorded' CHECK (phase IN ('recorded', 'connecting', 'data', 'replied')),
	started_at INTEGER NOT NULL,
	outcome TEXT CHECK (outcome IN ('done', 'failed', 'unknown')),
	outcome_at INTEGER,
	detail TEXT,
	CHECK ((outcome IS NULL) = (outcome_at IS NULL)),
	UNIQUE (suggestion_id, n)
) STRICT;
CREATE UNIQUE INDEX attempts_one_live ON attempts (suggestion_id) WHERE outcome IS NULL;
CREATE UNIQUE INDEX attempts_one_done ON attempts (suggestion_id) WHERE outcome = 'done';

CREATE TABLE evidence (
	id INTEGER PRIMARY KEY,
	attempt_id INTEGER NOT NULL REFERENCES attempts (id),
	kind TEXT NOT NULL CHECK (kind IN ('smtp-250', 'mta-log', 'bounce', 'sent-copy', 'outbox-file', 'person-said')),
	says TEXT NOT NULL CHECK (says IN ('went-out', 'did-not')),
	detail TEXT NOT NULL,
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX evidence_by_attempt ON evidence (attempt_id);

CREATE TABLE events (
	id INTEGER PRIMARY KEY,       -- one after the other, without a gap (AUTOINCREMENT leaves one where a row was ignored)
	suggestion_id INTEGER NOT NULL REFERENCES suggestions (id),
	at INTEGER NOT NULL,
	actor_id INTEGER NOT NULL REFERENCES staff (id),
	src TEXT NOT NULL,
	dst TEXT NOT NULL,
	rev INTEGER NOT NULL,
	new_rev INTEGER,
	attempt_id INTEGER,
	wake_at INTEGER,
	code TEXT NOT NULL CHECK (length(code) > 0), -- 'edit', 'recall', 'not-now', 'withdrawn', …
	digest TEXT NOT NULL,                 -- of salt and reason
	prev_hash TEXT NOT NULL UNIQUE,
	hash TEXT NOT NULL UNIQUE             -- computed in C
) STRICT;
CREATE INDEX events_by_suggestion ON events (suggestion_id, id);
CREATE TABLE event_texts (
	event_id INTEGER PRIMARY KEY REFERENCES events (id),
	salt TEXT NOT NULL,
	reason TEXT NOT NULL
) STRICT;
