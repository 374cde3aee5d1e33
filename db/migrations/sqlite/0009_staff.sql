-- Who approves: PINs, logins, who speaks for whom, who is reading what; and a vote that names the record of itself.

-- ---- logins: who sat where, and by what tend knew them. A vote names the login it was given in.
CREATE TABLE logins (
	id INTEGER PRIMARY KEY,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	at INTEGER NOT NULL,
	how TEXT NOT NULL CHECK (how IN ('os-user', 'file-owner', 'as', 'pin', 'demo')),
	place TEXT NOT NULL,                  -- terminal and machine
	ticket TEXT,                          -- SHA-256 of what a child process shows instead of the PIN
	audit_id INTEGER NOT NULL
) STRICT;
CREATE INDEX logins_by_staff ON logins (staff_id, id);
CREATE TRIGGER logins_record BEFORE INSERT ON logins BEGIN
	SELECT RAISE(ABORT, 'logins are append-only') WHERE EXISTS (SELECT 1 FROM logins l WHERE l.id = NEW.id);
	SELECT RAISE(ABORT, 'a login is one audit row') WHERE EXISTS (SELECT 1 FROM logins l WHERE l.audit_id = NEW.audit_id)
		OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit)
			AND a.action = 'login' AND a.staff_id = NEW.staff_id AND a.value = NEW.how AND a.at = NEW.at);
	SELECT RAISE(ABORT, 'only a person logs in') WHERE NOT EXISTS (SELECT 1 FROM staff s WHERE s.id = NEW.staff_id AND s.kind = 'person' AND s.active = 1);
END;
CREATE TRIGGER logins_noupd BEFORE UPDATE ON logins BEGIN SELECT RAISE(ABORT, 'logins are append-only'); END;
CREATE TRIGGER logins_nodel BEFORE DELETE ON logins BEGIN SELECT RAISE(ABORT, 'logins are append-only'); END;

-- ---- PINs: what crypt made of them, the wrong tries since the last right one, and when the next try may be
CREATE TABLE pins (
	staff_id INTEGER PRIMARY KEY REFERENCES staff (id),
	hash TEXT,                            -- null: it was taken away
	failures INTEGER NOT NULL CHECK (failures >= 0),
	free_at INTEGER NOT NULL,             -- no try before then
	audit_id INTEGER NOT NULL
) STRICT;
CREATE TRIGGER pins_insert BEFORE INSERT ON pins BEGIN
	SELECT RAISE(ABORT, 'PINs are never replaced') WHERE EXISTS (SELECT 1 FROM pins p WHERE p.staff_id = NEW.staff_id);
	SELECT RAISE(ABORT, 'a PIN begins without wrong tries') WHERE NEW.failures <> 0 OR NEW.free_at <> 0;
	SELECT RAISE(ABORT, 'a PIN changes only with its audit row') WHERE NOT EXISTS (SELECT 1 FROM audit a
		WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.action = 'pin' AND a.subject = 'staff' AND a.subject_id = NEW.staff_id
			AND a.value = CASE WHEN NEW.hash IS NULL THEN 'none' ELSE 'set' END);
END;
CREATE TRIGGER pins_update BEFORE UPDATE ON pins BEGIN
	SELECT RAISE(ABORT, 'an id never changes') WHERE NEW.staff_id <> OLD.staff_id;
	SELECT RAISE(ABORT, 'a PIN changes only with its audit row') WHERE NEW.audit_id <= OLD.audit_id
		OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.subject = 'staff' AND a.subject_id = OLD.staff_id);
	SELECT RAISE(ABORT, 'a new PIN begins without wrong tries') WHERE NEW.hash IS NOT OLD.hash AND (NEW.failures <> 0 OR NEW.free_at <> 0
		OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.action = 'pin' AND a.value = CASE WHEN NEW.hash IS NULL THEN 'none' ELSE 'set' END));
	SELECT RAISE(ABORT, 'wrong tries are counted one by one, until the right one') WHERE NEW.hash IS OLD.hash AND NOT EXISTS (SELECT 1 FROM audit a
		WHERE a.id = NEW.audit_id AND a.action = CASE NEW.failures WHEN OLD.failures + 1 THEN 'login-failed' WHEN 0 THEN 'login' ELSE '' END);
END;
CREATE TRIGGER pins_nodel BEFORE DELETE ON pins BEGIN SELECT RAISE(ABORT, 'a PIN is taken away, its row stays'); END;

-- ---- delegation: who may say yes in whose stead, for how long
CREATE TABLE delegations (
	id INTEGER PRIMARY KEY,
	from_id INTEGER NOT NULL REFERENCES staff (id),
	to_id INTEGER NOT NULL REFERENCES staff (id),
	since INTEGER NOT NULL,
	until INTEGER NOT NULL,
	by_id INTEGER NOT NULL REFERENCES staff (id),
	audit_id INTEGER NOT NULL,
	ended_at INTEGER,                     -- taken back before its time
	end_audit INTEGER,
	CHECK (from_id <> to_id),
	CHECK (since < until),
	CHECK ((ended_at IS NULL) = (end_audit IS NULL))
) STRICT;
CREATE INDEX delegations_by_pair ON delegations (from_id, to_id);
CREATE TRIGGER delegations_insert BEFORE INSERT ON delegations BEGIN
	SELECT RAISE(ABORT, 'delegations are never replaced') WHERE EXISTS (SELECT 1 FROM delegations d WHERE d.id = NEW.id);
	SELECT RAISE(ABORT, 'a delegation is born open') WHERE NEW.ended_at IS NOT NULL;
	SELECT RAISE(ABORT, 'a delegation is one audit row') WHERE EXISTS (SELECT 1 FROM delegations d WHERE d.audit_id = NEW.audit_id)
		OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.action = 'delegate'
			AND a.staff_id = NEW.by_id AND a.subject = 'staff' AND a.subject_id = NEW.from_id AND a.value = NEW.to_id || ' until ' || NEW.until AND a.at = NEW.since);
	SELECT RAISE(ABORT, 'only they themselves or an owner may hand somebody''s yes to another') WHERE NOT EXISTS (SELECT 1 FROM staff b
		WHERE b.id = NEW.by_id AND b.active = 1 AND (b.id = NEW.from_id OR b.rank = 3));
	SELECT RAISE(ABORT, 'one person speaks for another who works here, too') WHERE (SELECT count(*) FROM staff s
		WHERE s.id IN (NEW.from_id, NEW.to_id) AND s.kind = 'person' AND s.active = 1) <> 2;
END;
CREATE TRIGGER delegations_update BEFORE UPDATE ON delegations BEGIN
	SELECT RAISE(ABORT, 'a delegation is only ever ended') WHERE NEW.id <> OLD.id OR NEW.from_id <> OLD.from_id OR NEW.to_id <> OLD.to_id OR NEW.since <> OLD.since
		OR NEW.until <> OLD.until OR NEW.by_id <> OLD.by_id OR NEW.audit_id <> OLD.audit_id OR OLD.ended_at IS NOT NULL;
	SELECT RAISE(ABORT, 'a delegation ends with its audit row') WHERE NOT EXISTS (SELECT 1 FROM audit a JOIN staff b ON b.id = a.staff_id
		WHERE a.id = NEW.end_audit AND a.id = (SELECT max(id) FROM audit) AND a.action = 'delegate-end' AND a.subject = 'delegation' AND a.subject_id = OLD.id
			AND a.at = NEW.ended_at AND (b.id IN (OLD.from_id, OLD.to_id) OR b.rank = 3));
END;
CREATE TRIGGER delegations_nodel BEFORE DELETE ON delegations BEGIN SELECT RAISE(ABORT, 'delegations are ended, never deleted'); END;

-- ---- a vote names its login, its audit row, in whose stead it was given, the batch it was part of, and how long the text was
ALTER TABLE votes ADD COLUMN login_id INTEGER REFERENCES logins (id);
ALTER TABLE votes ADD COLUMN audit_id INTEGER REFERENCES audit (id);
ALTER TABLE votes ADD COLUMN behalf_id INTEGER REFERENCES staff (id);
ALTER TABLE votes ADD COLUMN batch_id INTEGER REFERENCES audit (id); -- the audit row of the batch
ALTER TABLE votes ADD COLUMN words INTEGER; -- of the text that was decided on
CREATE INDEX votes_by_time ON votes (at);
CREATE INDEX votes_by_audit ON votes (audit_id);

-- Whoever writes this file can write a vote without all that: it is reported by 'audit verify'. What a vote does name is true.
CREATE TRIGGER votes_named BEFORE INSERT ON votes WHEN NEW.audit_id IS NOT NULL OR NEW.login_id IS NOT NULL OR NEW.batch_id IS NOT NULL BEGIN
	SELECT RAISE(ABORT, 'a vote is one audit row') WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit)
		AND a.action = 'vote' AND a.staff_id = NEW.staff_id AND a.subject = 'suggestion' AND a.subject_id = NEW.suggestion_id
		AND a.value = NEW.verdict || ' ' || NEW.sha || COALESCE(' for ' || NEW.behalf_id, ''))
		OR EXISTS (SELECT 1 FROM votes v WHERE v.audit_id = NEW.audit_id);
	SELECT RAISE(ABORT, 'a vote is given in a login of the same person') WHERE NOT EXISTS (SELECT 1 FROM logins l WHERE l.id = NEW.login_id AND l.staff_id = NEW.staff_id);
	SELECT RAISE(ABORT, 'a batch is of the same person') WHERE NEW.batch_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM audit a
		WHERE a.id = NEW.batch_id AND a.action = 'batch' AND a.staff_id = NEW.staff_id);
END;
CREATE TRIGGER votes_behalf BEFORE INSERT ON votes WHEN NEW.behalf_id IS NOT NULL BEGIN
	SELECT RAISE(ABORT, 'only a yes is said in another''s stead') WHERE NEW.verdict <> 'approve';
	SELECT RAISE(ABORT, 'nobody asked you to say yes in their stead') WHERE NOT EXISTS (SELECT 1 FROM delegations d
		WHERE d.from_id = NEW.behalf_id AND d.to_id = NEW.staff_id AND d.since <= NEW.at AND d.until > NEW.at AND d.ended_at IS NULL);
END;

-- Those whose yes counts for a revision: said by themselves, or in their stead by somebody whom they had asked to. However many say it for one
-- person, it is one yes; and neither an author's own nor one in the author's stead is a second pair of eyes.
DROP VIEW counting_votes;
CREATE VIEW counting_votes AS
SELECT r.suggestion_id AS suggestion_id, r.n AS rev, w.id AS staff_id
FROM revisions r
JOIN suggestions s ON s.id = r.suggestion_id
JOIN staff w ON w.kind = 'person' AND w.active = 1 AND w.rank >= s.min_rank
WHERE (s.four_eyes = 0 OR w.id <> r.author_id) AND EXISTS (
	SELECT 1 FROM votes v JOIN staff a ON a.id = v.staff_id
	WHERE v.suggestion_id = r.suggestion_id AND v.rev = r.n
		AND v.verdict = 'approve' AND v.sha = r.sha AND a.kind = 'person' AND a.active = 1 AND (s.four_eyes = 0 OR v.staff_id <> r.author_id)
		AND (v.behalf_id IS NULL OR EXISTS (SELECT 1 FROM delegations d WHERE d.from_id = v.behalf_id AND d.to_id = v.staff_id
			AND d.since <= v.at AND d.until > v.at AND COALESCE(d.ended_at, v.at) >= v.at))
		AND w.id = COALESCE(v.behalf_id, v.staff_id));

-- Votes of the time before: they have no record of their own, and are not reported for it.
CREATE TABLE votes_before (
	suggestion_id INTEGER NOT NULL,
	rev INTEGER NOT NULL,
	staff_id INTEGER NOT NULL,
	verdict TEXT NOT NULL,
	sha TEXT NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (suggestion_id, rev, staff_id)
) STRICT, WITHOUT ROWID;
INSERT INTO votes_before (suggestion_id, rev, staff_id, verdict, sha, at)
SELECT v.suggestion_id, v.rev, v.staff_id, v.verdict, v.sha, v.at FROM votes v;
INSERT INTO votes_before (suggestion_id, rev, staff_id, verdict, sha, at) VALUES (0, 0, 0, 'end', '', 0); -- the line under them
CREATE TRIGGER votes_before_noins BEFORE INSERT ON votes_before BEGIN SELECT RAISE(ABORT, 'the past gets no more votes'); END;
CREATE TRIGGER votes_before_noupd BEFORE UPDATE ON votes_before BEGIN SELECT RAISE(ABORT, 'the past gets no other votes'); END;
CREATE TRIGGER votes_before_nodel BEFORE DELETE ON votes_before BEGIN SELECT RAISE(ABORT, 'the past loses no votes'); END;

-- ---- "Eva is reading this": a courtesy to others, and how long somebody has been reading. It decides nothing, so nothing guards it.
CREATE TABLE claims (
	staff_id INTEGER PRIMARY KEY REFERENCES staff (id), -- one reads one thing at a time
	suggestion_id INTEGER NOT NULL REFERENCES suggestions (id),
	sha TEXT NOT NULL,
	since INTEGER NOT NULL,
	until INTEGER NOT NULL
) STRICT;
CREATE INDEX claims_by_suggestion ON claims (suggestion_id);
