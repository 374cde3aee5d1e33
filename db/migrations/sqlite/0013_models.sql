-- What the shop's own history taught, which of it is in use since when, and what was said of each deal at the time.

-- A model is made and never changes; a better one is another row.
CREATE TABLE models (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('buyers', 'deals')),
	made_at INTEGER NOT NULL,
	learned_until INTEGER NOT NULL,       -- it knows nothing of what happened later
	cases INTEGER NOT NULL CHECK (cases >= 0),
	parameters TEXT NOT NULL CHECK (json_valid(parameters)), -- canonical JSON, numbers to the last digit
	figures TEXT NOT NULL CHECK (json_valid(figures)),       -- canonical JSON: how good it was on what it had not seen
	CHECK (learned_until <= made_at)
) STRICT;
CREATE TRIGGER models_norep BEFORE INSERT ON models WHEN EXISTS (SELECT 1 FROM models m WHERE m.id = NEW.id)
BEGIN SELECT RAISE(ABORT, 'models are never replaced'); END;
CREATE TRIGGER models_noupd BEFORE UPDATE ON models BEGIN SELECT RAISE(ABORT, 'a model never changes'); END;
CREATE TRIGGER models_nodel BEFORE DELETE ON models BEGIN SELECT RAISE(ABORT, 'models are never deleted'); END;

-- The running model of a kind at a moment is that of the newest start up to then. The first starts by itself, for before it there was only a prior; every
-- later one by an approved suggestion, or because somebody goes back to one that ran before.
CREATE TABLE model_starts (
	id INTEGER PRIMARY KEY,
	model_id INTEGER NOT NULL REFERENCES models (id),
	kind TEXT NOT NULL CHECK (kind IN ('buyers', 'deals')),
	at INTEGER NOT NULL,
	by_staff INTEGER REFERENCES staff (id),
	attempt_id INTEGER REFERENCES attempts (id),
	first INTEGER NOT NULL DEFAULT 0 CHECK (first IN (0, 1)),
	audit_id INTEGER REFERENCES audit (id), -- of an attempt the events say it
	CHECK ((by_staff IS NOT NULL) + (attempt_id IS NOT NULL) + first = 1),
	CHECK ((attempt_id IS NULL) = (audit_id IS NOT NULL))
) STRICT;
CREATE INDEX model_starts_by_kind ON model_starts (kind, at, id);
CREATE INDEX model_starts_by_model ON model_starts (model_id);
CREATE INDEX model_starts_by_attempt ON model_starts (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE TRIGGER model_starts_check BEFORE INSERT ON model_starts BEGIN
	SELECT RAISE(ABORT, 'starts of models are append-only') WHERE EXISTS (SELECT 1 FROM model_starts s WHERE s.id = NEW.id);
	SELECT RAISE(ABORT, 'no such model of that kind by then') WHERE NOT EXISTS (
		SELECT 1 FROM models m WHERE m.id = NEW.model_id AND m.kind = NEW.kind AND m.made_at <= NEW.at);
	SELECT RAISE(ABORT, 'the clock went backwards: a later start is on record') WHERE EXISTS (
		SELECT 1 FROM model_starts s WHERE s.kind = NEW.kind AND s.at > NEW.at);
	SELECT RAISE(ABORT, 'only the first model of its kind starts by itself') WHERE NEW.first = 1 AND EXISTS (
		SELECT 1 FROM model_starts s WHERE s.kind = NEW.kind);
	SELECT RAISE(ABORT, 'a model starts only with its audit row') WHERE NEW.attempt_id IS NULL AND NOT EXISTS (
		SELECT 1 FROM audit a WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.subject = 'model' AND a.subject_id = NEW.model_id
			AND a.value = NEW.kind AND a.at = NEW.at AND a.action = CASE NEW.first WHEN 1 THEN 'model-first' ELSE 'model-back' END);
	SELECT RAISE(ABORT, 'a manager or the owner goes back to a model') WHERE NEW.by_staff IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM staff p JOIN audit a ON a.staff_id = p.id WHERE p.id = NEW.by_staff AND p.active = 1 AND p.rank >= 2 AND a.id = NEW.audit_id);
	SELECT RAISE(ABORT, 'going back is to a model that ran before') WHERE NEW.by_staff IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM model_starts s WHERE s.model_id = NEW.model_id);
	SELECT RAISE(ABORT, 'a model starts by its executing attempt') WHERE NEW.attempt_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM attempts a JOIN suggestions s ON s.id = a.suggestion_id
		WHERE a.id = NEW.attempt_id AND a.outcome IS NULL AND s.state = 'executing' AND s.effect = 'model' AND s.subject = 'shop');
	SELECT RAISE(ABORT, 'not what was approved') FROM attempts a JOIN revision_texts t ON t.suggestion_id = a.suggestion_id AND t.n = a.rev
	WHERE a.id = NEW.attempt_id AND json_extract(t.message, '$.model') IS NOT NEW.model_id;
	SELECT RAISE(ABORT, 'an attempt acts once') WHERE EXISTS (SELECT 1 FROM model_starts s WHERE s.attempt_id = NEW.attempt_id);
END;
CREATE TRIGGER model_starts_noupd BEFORE UPDATE ON model_starts BEGIN SELECT RAISE(ABORT, 'starts of models are append-only'); END;
CREATE TRIGGER model_starts_nodel BEFORE DELETE ON model_starts BEGIN SELECT RAISE(ABORT, 'starts of models are append-only'); END;

-- What was said of a deal, when, by which model and from which values. Never changed, so that it can be held against what became of the deal.
CREATE TABLE deal_scores (
	id INTEGER PRIMARY KEY,
	deal_id INTEGER NOT NULL REFERENCES deals (id),
	at INTEGER NOT NULL,
	model_id INTEGER REFERENCES models (id), -- null: not learned, but the share its stage stands for
	log_odds REAL NOT NULL CHECK (log_odds BETWEEN -1000 AND 1000),
	probability REAL NOT NULL CHECK (probability BETWEEN 0 AND 1),
	inputs TEXT NOT NULL CHECK (json_valid(inputs)) -- canonical JSON: the fields as they were
) STRICT;
CREATE INDEX deal_scores_by_deal ON deal_scores (deal_id, at, id);
CREATE TRIGGER deal_scores_norep BEFORE INSERT ON deal_scores BEGIN
	SELECT RAISE(ABORT, 'what was said of a deal is never replaced') WHERE EXISTS (SELECT 1 FROM deal_scores s WHERE s.id = NEW.id);
	SELECT RAISE(ABORT, 'no such model of deals by then') WHERE NEW.model_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM models m WHERE m.id = NEW.model_id AND m.kind = 'deals' AND m.made_at <= NEW.at);
END;
-- The values may hold words about a customer: they can be blanked, together with an erase audit row.
CREATE TRIGGER deal_scores_noupd BEFORE UPDATE ON deal_scores
WHEN NEW.id <> OLD.id OR NEW.deal_id <> OLD.deal_id OR NEW.at <> OLD.at OR NEW.model_id IS NOT OLD.model_id OR NEW.log_odds <> OLD.log_odds
	OR NEW.probability <> OLD.probability OR NEW.inputs <> '{}'
	OR NOT EXISTS (SELECT 1 FROM audit a JOIN deals d ON d.id = OLD.deal_id WHERE a.id = (SELECT max(id) FROM audit) AND a.action = 'erase' AND a.subject = 'customer' AND a.subject_id = d.customer_id)
BEGIN SELECT RAISE(ABORT, 'what was said of a deal is never changed'); END;
-- A deal that is taken back takes along what was said of it.
CREATE TRIGGER deal_scores_nodel BEFORE DELETE ON deal_scores WHEN EXISTS (SELECT 1 FROM deals d WHERE d.id = OLD.deal_id)
BEGIN SELECT RAISE(ABORT, 'what was said of a deal is never deleted'); END;
CREATE TRIGGER deals_scores_go AFTER DELETE ON deals BEGIN DELETE FROM deal_scores WHERE deal_id = OLD.id; END;

-- Learning reads the newest closed deals, and a deal as it was: what a person changed since is in the journal.
CREATE INDEX deals_by_closed ON deals (closed_at);
CREATE INDEX journal_of_deals ON journal (row_id) WHERE noun = 'deal';
CREATE INDEX journal_of_contact_points ON journal (row_id) WHERE noun = 'contact_point';
