-- Deals: what may become a sale, in which pipeline, at which stage. Where a deal stands is what its newest row of stage history
-- says: the history is written and taken back, and the deal follows it by trigger.

CREATE TABLE pipelines (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
	position INTEGER NOT NULL CHECK (position >= 1)
) STRICT;

CREATE TABLE stages (
	id INTEGER PRIMARY KEY,
	pipeline_id INTEGER NOT NULL REFERENCES pipelines (id),
	position INTEGER NOT NULL CHECK (position >= 1),
	name TEXT NOT NULL CHECK (length(name) > 0),
	type TEXT NOT NULL CHECK (type IN ('open', 'ongoing', 'won', 'lost')),
	probability INTEGER NOT NULL CHECK (probability BETWEEN 0 AND 100), -- percent, where the deal has none of its own
	idle_days INTEGER CHECK (idle_days >= 1),                          -- null: a deal may rest here
	UNIQUE (pipeline_id, name),
	UNIQUE (pipeline_id, position),
	CHECK (type NOT IN ('won', 'lost') OR idle_days IS NULL)
) STRICT;

CREATE TABLE deals (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	pipeline_id INTEGER NOT NULL REFERENCES pipelines (id),
	stage_id INTEGER NOT NULL REFERENCES stages (id),
	title TEXT NOT NULL CHECK (length(title) > 0),
	title_fold TEXT NOT NULL DEFAULT '',                       -- text_fold(title), for searching
	value INTEGER NOT NULL DEFAULT 0 CHECK (value >= 0),
	currency TEXT NOT NULL,
	probability INTEGER CHECK (probability BETWEEN 0 AND 100), -- a person's own word; null: the stage's
	expected_on TEXT CHECK (expected_on IS NULL OR expected_on LIKE '____-__-__'),
	source TEXT,
	next_step TEXT,
	staff_id INTEGER REFERENCES staff (id),                    -- whose deal it is; null: anybody's
	created_at INTEGER NOT NULL,
	stage_at INTEGER NOT NULL,                                 -- since when it stands where it stands
	closed_at INTEGER,                                         -- won or lost then
	lost_reason TEXT,
	batch_id INTEGER REFERENCES import_batches (id)
) STRICT;
CREATE INDEX deals_by_customer ON deals (customer_id);
-- The board: sums from one index alone, cards in the order of another.
CREATE INDEX deals_sums ON deals (stage_id, currency, value);
CREATE INDEX deals_by_stage ON deals (stage_id, stage_at, id);
CREATE INDEX deals_by_value ON deals (stage_id, value, id);
CREATE INDEX deals_open ON deals (pipeline_id, stage_at) WHERE closed_at IS NULL;

CREATE TABLE deal_products (
	id INTEGER PRIMARY KEY,
	deal_id INTEGER NOT NULL REFERENCES deals (id),
	product_id INTEGER NOT NULL REFERENCES products (id),
	quantity INTEGER NOT NULL CHECK (quantity > 0), -- thousandths
	unit_price INTEGER NOT NULL CHECK (unit_price >= 0),
	UNIQUE (deal_id, product_id)
) STRICT;
CREATE INDEX deal_products_by_product ON deal_products (product_id);

-- Stage history. by_staff or attempt_id says who moved it: a person, or an approved suggestion that is being carried out.
CREATE TABLE deal_moves (
	id INTEGER PRIMARY KEY,
	deal_id INTEGER NOT NULL REFERENCES deals (id),
	stage_id INTEGER NOT NULL REFERENCES stages (id),
	at INTEGER NOT NULL,
	reason TEXT,                                    -- why it was won or lost
	by_staff INTEGER REFERENCES staff (id),
	attempt_id INTEGER REFERENCES attempts (id),
	batch_id INTEGER REFERENCES import_batches (id),
	CHECK ((by_staff IS NULL) <> (attempt_id IS NULL))
) STRICT;
CREATE INDEX deal_moves_by_deal ON deal_moves (deal_id, id);
-- "An attempt acts once" is asked at every insert: without these, each would read the whole table.
CREATE INDEX deal_moves_by_attempt ON deal_moves (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX tasks_by_attempt ON tasks (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX flags_by_attempt ON flags (attempt_id) WHERE attempt_id IS NOT NULL;
CREATE INDEX customer_tags_by_attempt ON customer_tags (attempt_id) WHERE attempt_id IS NOT NULL;

CREATE TRIGGER deal_moves_check BEFORE INSERT ON deal_moves BEGIN
	SELECT RAISE(ABORT, 'stage history is never replaced') WHERE EXISTS (SELECT 1 FROM deal_moves m WHERE m.id = NEW.id);
	SELECT RAISE(ABORT, 'a deal moves within its pipeline') WHERE NOT EXISTS (
		SELECT 1 FROM deals d JOIN stages g ON g.pipeline_id = d.pipeline_id WHERE d.id = NEW.deal_id AND g.id = NEW.stage_id);
	SELECT RAISE(ABORT, 'the clock went backwards: a later move is on record') WHERE EXISTS (SELECT 1 FROM deal_moves m WHERE m.deal_id = NEW.deal_id AND m.at > NEW.at);
	SELECT RAISE(ABORT, 'a move needs a member of staff or its executing attempt') WHERE NEW.attempt_id IS NULL
		AND NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = NEW.by_staff AND a.kind = 'person');
	SELECT RAISE(ABORT, 'a move needs a member of staff or its executing attempt') WHERE NEW.attempt_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM attempts a JOIN suggestions s ON s.id = a.suggestion_id
		WHERE a.id = NEW.attempt_id AND a.outcome IS NULL AND s.state = 'executing' AND s.effect = 'stage' AND s.subject = 'deal' AND s.subject_id = NEW.deal_id);
	SELECT RAISE(ABORT, 'not what was approved') FROM attempts a JOIN revision_texts t ON t.suggestion_id = a.suggestion_id AND t.n = a.rev WHERE a.id = NEW.attempt_id
		AND json_extract(t.message, '$.stage') IS NOT (SELECT g.name FROM stages g WHERE g.id = NEW.stage_id);
	SELECT RAISE(ABORT, 'an attempt acts once') WHERE EXISTS (SELECT 1 FROM deal_moves m WHERE m.attempt_id = NEW.attempt_id);
END;
CREATE TRIGGER deal_moves_noupd BEFORE UPDATE ON deal_moves BEGIN SELECT RAISE(ABORT, 'stage history is written or taken back, never changed'); END;
CREATE TRIGGER deal_moves_newest BEFORE DELETE ON deal_moves
WHEN EXISTS (SELECT 1 FROM deal_moves m WHERE m.deal_id = OLD.deal_id AND m.id > OLD.id)
BEGIN SELECT RAISE(ABORT, 'only the newest move is taken back'); END;
CREATE TRIGGER deal_moves_follow AFTER INSERT ON deal_moves BEGIN
	UPDATE deals SET stage_id = NEW.stage_id, stage_at = NEW.at, (lost_reason, closed_at) = (
		SELECT CASE WHEN g.type = 'lost' THEN NEW.reason END, CASE WHEN g.type IN ('won', 'lost') THEN NEW.at END
		FROM stages g WHERE g.id = NEW.stage_id)
	WHERE id = NEW.deal_id;
END;
CREATE TRIGGER deal_moves_back AFTER DELETE ON deal_moves
WHEN EXISTS (SELECT 1 FROM deal_moves m WHERE m.deal_id = OLD.deal_id) BEGIN
	UPDATE deals SET (stage_id, stage_at, lost_reason, closed_at) = (
		SELECT m.stage_id, m.at, CASE WHEN g.type = 'lost' THEN m.reason END, CASE WHEN g.type IN ('won', 'lost') THEN m.at END
		FROM deal_moves m JOIN stages g ON g.id = m.stage_id WHERE m.deal_id = OLD.deal_id ORDER BY m.id DESC LIMIT 1)
	WHERE id = OLD.deal_id;
END;
CREATE TRIGGER deals_norep BEFORE INSERT ON deals BEGIN
	SELECT RAISE(ABORT, 'deals are never replaced') WHERE EXISTS (SELECT 1 FROM deals d WHERE d.id = NEW.id);
	SELECT RAISE(ABORT, 'a deal stands in its own pipeline') WHERE NOT EXISTS (SELECT 1 FROM stages g WHERE g.id = NEW.stage_id AND g.pipeline_id = NEW.pipeline_id);
END;
CREATE TRIGGER deals_follow BEFORE UPDATE ON deals BEGIN
	SELECT RAISE(ABORT, 'an id never changes') WHERE NEW.id <> OLD.id OR NEW.pipeline_id <> OLD.pipeline_id;
	SELECT RAISE(ABORT, 'a deal stands where its stage history says')
		WHERE (NEW.stage_id <> OLD.stage_id OR NEW.stage_at <> OLD.stage_at OR NEW.closed_at IS NOT OLD.closed_at OR NEW.lost_reason IS NOT OLD.lost_reason)
		AND NOT EXISTS (SELECT 1 FROM deal_moves m JOIN stages g ON g.id = m.stage_id
			WHERE m.id = (SELECT max(n.id) FROM deal_moves n WHERE n.deal_id = OLD.id) AND m.stage_id = NEW.stage_id AND m.at = NEW.stage_at
			AND (CASE WHEN g.type IN ('won', 'lost') THEN m.at END) IS NEW.closed_at AND (CASE WHEN g.type = 'lost' THEN m.reason END) IS NEW.lost_reason);
END;

-- What is to be done and what happened may be about a deal.
ALTER TABLE tasks ADD COLUMN deal_id INTEGER REFERENCES deals (id);
ALTER TABLE activities ADD COLUMN deal_id INTEGER REFERENCES deals (id);
CREATE INDEX tasks_by_deal ON tasks (deal_id) WHERE deal_id IS NOT NULL;
CREATE INDEX activities_by_deal ON activities (deal_id, at) WHERE deal_id IS NOT NULL;
CREATE TRIGGER tasks_deal BEFORE INSERT ON tasks WHEN NEW.attempt_id IS NOT NULL BEGIN
	SELECT RAISE(ABORT, 'not what was approved') FROM attempts a JOIN suggestions s ON s.id = a.suggestion_id
	WHERE a.id = NEW.attempt_id AND NEW.deal_id IS NOT (CASE WHEN s.subject = 'deal' THEN s.subject_id END);
END;

CREATE TRIGGER tasks_deal_stays BEFORE UPDATE ON tasks WHEN OLD.attempt_id IS NOT NULL AND NEW.deal_id IS NOT OLD.deal_id
BEGIN SELECT RAISE(ABORT, 'who made a task, and what was approved, never changes'); END;

-- A suggestion may be about a deal, which has a customer. Only checks change, nothing that is stored: the way SQLite itself gives for it.
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(replace(replace(sql,
	'subject IN (''customer'', ''shop'')', 'subject IN (''customer'', ''deal'', ''shop'')'),
	'CHECK ((subject = ''customer'') = (customer_id IS NOT NULL))', 'CHECK ((subject <> ''shop'') = (customer_id IS NOT NULL))'),
	'CHECK (subject = ''customer'' OR subject_id = 0)', 'CHECK (subject <> ''shop'' OR subject_id = 0)'),
	'CHECK (customer_id IS NULL OR customer_id = subject_id)', 'CHECK (subject <> ''customer'' OR customer_id = subject_id)')
WHERE type = 'table' AND name = 'suggestions';
PRAGMA writable_schema = RESET;
CREATE TRIGGER suggestions_deal BEFORE INSERT ON suggestions WHEN NEW.subject = 'deal' BEGIN
	SELECT RAISE(ABORT, 'no such deal') WHERE NOT EXISTS (SELECT 1 FROM deals d WHERE d.id = NEW.subject_id AND d.customer_id = NEW.customer_id);
END;

-- Every shop begins with the same three; the first is where a deal goes unless somebody says otherwise.
INSERT INTO pipelines (id, name, position) VALUES (1, 'Custom orders', 1), (2, 'Studio and services', 2), (3, 'Trade customers', 3);
INSERT INTO stages (pipeline_id, position, name, type, probability, idle_days) VALUES
	(1, 1, 'Enquiry', 'open', 20, 2),
	(1, 2, 'Quoted', 'ongoing', 50, 3),
	(1, 3, 'Deposit paid', 'ongoing', 90, 7),
	(1, 4, 'In production', 'ongoing', 95, NULL),
	(1, 5, 'Collected', 'won', 100, NULL),
	(1, 6, 'Lost', 'lost', 0, NULL),
	(2, 1, 'Enquiry', 'open', 15, 2),
	(2, 2, 'Consultation booked', 'ongoing', 40, 7),
	(2, 3, 'Quote sent', 'ongoing', 55, 4),
	(2, 4, 'Confirmed', 'ongoing', 90, 14),
	(2, 5, 'Completed', 'won', 100, NULL),
	(2, 6, 'Lost', 'lost', 0, NULL),
	(3, 1, 'New lead', 'open', 10, 3),
	(3, 2, 'Contacted', 'ongoing', 20, 5),
	(3, 3, 'Quote sent', 'ongoing', 50, 5),
	(3, 4, 'Negotiation', 'ongoing', 75, 5),
	(3, 5, 'Won', 'won', 100, NULL),
	(3, 6, 'Lost', 'lost', 0, NULL);

-- A tag is the approved one by its name, as a flag is. (Afterwards: then it is known to be an attempt at a tag, with words that name one.)
CREATE TRIGGER customer_tags_approved AFTER INSERT ON customer_tags WHEN NEW.attempt_id IS NOT NULL BEGIN
	SELECT RAISE(ABORT, 'not what was approved') FROM attempts a JOIN revision_texts t ON t.suggestion_id = a.suggestion_id AND t.n = a.rev
	WHERE a.id = NEW.attempt_id AND json_extract(t.message, '$.tag') IS NOT (SELECT w.name FROM tags w WHERE w.id = NEW.tag_id);
END;
