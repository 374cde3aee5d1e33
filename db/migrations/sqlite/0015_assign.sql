-- Whose a deal is, and who gave it to them: the newest row says it, and the deal follows it by trigger. first: how the deal came into the shop.
CREATE TABLE assignments (
	id INTEGER PRIMARY KEY,
	deal_id INTEGER NOT NULL REFERENCES deals (id),
	staff_id INTEGER REFERENCES staff (id),  -- null: anybody's
	at INTEGER NOT NULL,
	by_staff INTEGER REFERENCES staff (id),
	attempt_id INTEGER REFERENCES attempts (id),
	first INTEGER NOT NULL DEFAULT 0 CHECK (first IN (0, 1)),
	CHECK ((by_staff IS NOT NULL) + (attempt_id IS NOT NULL) + first = 1)
) STRICT;
INSERT INTO assignments (deal_id, staff_id, at, first) SELECT id, staff_id, created_at, 1 FROM deals ORDER BY id;
CREATE INDEX assignments_by_deal ON assignments (deal_id, id);
-- "An attempt acts once" is asked at every insert.
CREATE INDEX assignments_by_attempt ON assignments (attempt_id) WHERE attempt_id IS NOT NULL;
-- What somebody has on hand is asked before they get more.
CREATE INDEX deals_by_staff ON deals (staff_id, closed_at) WHERE staff_id IS NOT NULL;

CREATE TRIGGER deals_begin AFTER INSERT ON deals BEGIN
	INSERT INTO assignments (deal_id, staff_id, at, first) VALUES (NEW.id, NEW.staff_id, NEW.created_at, 1);
END;
-- A deal that is taken back takes along whose it was.
CREATE TRIGGER deals_end AFTER DELETE ON deals BEGIN DELETE FROM assignments WHERE deal_id = OLD.id; END;

CREATE TRIGGER assignments_check BEFORE INSERT ON assignments BEGIN
	SELECT RAISE(ABORT, 'who has a deal is never replaced') WHERE EXISTS (SELECT 1 FROM assignments g WHERE g.id = NEW.id);
	SELECT RAISE(ABORT, 'whose a deal is begins with the deal') WHERE NEW.first = 1 AND EXISTS (SELECT 1 FROM assignments g WHERE g.deal_id = NEW.deal_id);
	SELECT RAISE(ABORT, 'the clock went backwards: it was given later') WHERE EXISTS (SELECT 1 FROM assignments g WHERE g.deal_id = NEW.deal_id AND g.at > NEW.at);
	SELECT RAISE(ABORT, 'a deal is given to somebody who works here') WHERE NEW.first = 0 AND NEW.staff_id IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = NEW.staff_id AND a.kind = 'person' AND a.active = 1);
	SELECT RAISE(ABORT, 'it is theirs already, or no deal') WHERE NEW.first = 0 AND NOT EXISTS (SELECT 1 FROM deals d WHERE d.id = NEW.deal_id AND d.staff_id IS NOT NEW.staff_id);
	SELECT RAISE(ABORT, 'a deal is given by a member of staff or its executing attempt') WHERE NEW.by_staff IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = NEW.by_staff AND a.kind = 'person');
	SELECT RAISE(ABORT, 'a deal is given by a member of staff or its executing attempt') WHERE NEW.attempt_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM attempts a JOIN suggestions s ON s.id = a.suggestion_id
		WHERE a.id = NEW.attempt_id AND a.outcome IS NULL AND s.state = 'executing' AND s.effect = 'assign' AND s.subject = 'deal' AND s.subject_id = NEW.deal_id);
	SELECT RAISE(ABORT, 'not what was approved') FROM attempts a JOIN revision_texts t ON t.suggestion_id = a.suggestion_id AND t.n = a.rev WHERE a.id = NEW.attempt_id
		AND json_extract(t.message, '$.staff') IS NOT NEW.staff_id;
	SELECT RAISE(ABORT, 'an attempt acts once') WHERE EXISTS (SELECT 1 FROM assignments g WHERE g.attempt_id = NEW.attempt_id);
END;
CREATE TRIGGER assignments_noupd BEFORE UPDATE ON assignments BEGIN SELECT RAISE(ABORT, 'who has a deal is written or taken back, never changed'); END;
CREATE TRIGGER assignments_newest BEFORE DELETE ON assignments
WHEN EXISTS (SELECT 1 FROM deals d WHERE d.id = OLD.deal_id) AND (OLD.first = 1 OR EXISTS (SELECT 1 FROM assignments g WHERE g.deal_id = OLD.deal_id AND g.id > OLD.id))
BEGIN SELECT RAISE(ABORT, 'only the newest is taken back, and never the first'); END;
CREATE TRIGGER assignments_follow AFTER INSERT ON assignments WHEN NEW.first = 0 BEGIN
	UPDATE deals SET staff_id = NEW.staff_id WHERE id = NEW.deal_id;
END;
CREATE TRIGGER assignments_back AFTER DELETE ON assignments BEGIN
	UPDATE deals SET staff_id = (SELECT g.staff_id FROM assignments g WHERE g.deal_id = OLD.deal_id ORDER BY g.id DESC LIMIT 1) WHERE id = OLD.deal_id;
END;
CREATE TRIGGER deals_whose BEFORE UPDATE ON deals WHEN NEW.staff_id IS NOT OLD.staff_id BEGIN
	SELECT RAISE(ABORT, 'a deal is whose its newest assignment says') WHERE NEW.staff_id IS NOT (
		SELECT g.staff_id FROM assignments g WHERE g.deal_id = OLD.id ORDER BY g.id DESC LIMIT 1);
END;

-- A task of an approved suggestion is for whom the approved words name, or for anybody. (Afterwards: then it is known to be an attempt at a task.)
CREATE TRIGGER tasks_whose AFTER INSERT ON tasks WHEN NEW.attempt_id IS NOT NULL BEGIN
	SELECT RAISE(ABORT, 'not what was approved') FROM attempts a JOIN revision_texts t ON t.suggestion_id = a.suggestion_id AND t.n = a.rev
	WHERE a.id = NEW.attempt_id AND json_extract(t.message, '$.staff') IS NOT NEW.staff_id;
END;

-- A model that was held against the running one on what neither had seen, better or not: what a suggestion to start another one stands on.
CREATE TABLE model_trials (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('buyers', 'deals')),
	at INTEGER NOT NULL,
	model_id INTEGER REFERENCES models (id),      -- the candidate, kept; null: it was not better
	running_id INTEGER NOT NULL REFERENCES models (id),
	cases INTEGER NOT NULL CHECK (cases > 0),     -- that both were measured on
	loss REAL NOT NULL CHECK (loss >= 0),         -- log loss of the candidate
	running_loss REAL NOT NULL CHECK (running_loss >= 0),
	CHECK (model_id <> running_id),
	CHECK (model_id IS NULL OR loss < running_loss)
) STRICT;
CREATE INDEX model_trials_by_kind ON model_trials (kind, at, id);
CREATE TRIGGER model_trials_check BEFORE INSERT ON model_trials BEGIN
	SELECT RAISE(ABORT, 'trials of models are append-only') WHERE EXISTS (SELECT 1 FROM model_trials t WHERE t.id = NEW.id);
	SELECT RAISE(ABORT, 'a trial is of a model of its kind') WHERE NEW.model_id IS NOT NULL
		AND NOT EXISTS (SELECT 1 FROM models m WHERE m.id = NEW.model_id AND m.kind = NEW.kind AND m.made_at <= NEW.at);
	SELECT RAISE(ABORT, 'a trial is against the model that runs') WHERE NEW.running_id IS NOT (
		SELECT s.model_id FROM model_starts s WHERE s.kind = NEW.kind AND s.at <= NEW.at ORDER BY s.at DESC, s.id DESC LIMIT 1);
END;
CREATE TRIGGER model_trials_noupd BEFORE UPDATE ON model_trials BEGIN SELECT RAISE(ABORT, 'trials of models are append-only'); END;
CREATE TRIGGER model_trials_nodel BEFORE DELETE ON model_trials BEGIN SELECT RAISE(ABORT, 'trials of models are append-only'); END;
