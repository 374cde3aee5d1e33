-- The shop itself: who works here, who the customers are, what they bought, what is to be done.
-- Money is in minor units, *_at is UTC seconds, *_on a calendar day. Everything here is a source of truth but customer_search
-- and scores, which can be rebuilt from the rest.

CREATE TABLE meta (
	key TEXT PRIMARY KEY NOT NULL,
	value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- A store marked as a demo stays one: only the outbox transport works in it.
CREATE TRIGGER meta_demo_stays BEFORE UPDATE ON meta WHEN OLD.key = 'demo' OR NEW.key = 'demo'
BEGIN SELECT RAISE(ABORT, 'a demo store stays a demo store'); END;
CREATE TRIGGER meta_demo_kept BEFORE DELETE ON meta WHEN OLD.key = 'demo'
BEGIN SELECT RAISE(ABORT, 'a demo store stays a demo store'); END;
CREATE TRIGGER meta_demo_norep BEFORE INSERT ON meta
WHEN NEW.key = 'demo' AND EXISTS (SELECT 1 FROM meta WHERE key = 'demo')
BEGIN SELECT RAISE(ABORT, 'a demo store stays a demo store'); END;

-- audit_id is the audit row that allowed the last change (0: as the store was made).
CREATE TABLE staff (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE CHECK (length(name) > 0),
	kind TEXT NOT NULL CHECK (kind IN ('person', 'system')),
	rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 3), -- 0 system 1 clerk 2 manager 3 owner
	os_user TEXT UNIQUE,
	active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
	audit_id INTEGER NOT NULL,
	CHECK ((kind = 'system') = (rank = 0))
) STRICT;
INSERT INTO staff (id, name, kind, rank, active, audit_id) VALUES (1, 'tend', 'system', 0, 1, 0);

CREATE TABLE import_batches (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	files TEXT NOT NULL,          -- JSON: path, format, sha256
	counts TEXT NOT NULL,         -- JSON, as the import reported
	step_id INTEGER,              -- the journal step that holds what rows were before
	finished_at INTEGER,          -- null only inside the import's own transaction
	undone_at INTEGER
) STRICT;

CREATE TABLE customers (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('person', 'company')),
	name TEXT NOT NULL,
	given_name TEXT,
	family_name TEXT,
	name_fold TEXT NOT NULL,      -- text_fold(name): lists sort by it
	search_text TEXT NOT NULL,    -- folded name, company, e-mails, phone digits
	birthday TEXT CHECK (birthday IS NULL OR birthday LIKE '____-__-__' OR birthday LIKE '--__-__'),
	language TEXT,
	source TEXT,
	note TEXT,
	created_at INTEGER NOT NULL,
	updated_at INTEGER NOT NULL,
	merged_into INTEGER REFERENCES customers (id),
	hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)), -- a tombstone something else still refers to
	batch_id INTEGER REFERENCES import_batches (id),
	CHECK (merged_into IS NULL OR merged_into <> id)
) STRICT;
CREATE INDEX customers_by_name ON customers (name_fold, id);
CREATE INDEX customers_by_merge ON customers (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX customers_by_birthday ON customers (birthday) WHERE birthday IS NOT NULL;

-- Substrings of three letters or more; shorter words use customers_by_name.
CREATE VIRTUAL TABLE customer_search USING fts5 (search_text, content = 'customers', content_rowid = 'id', tokenize = 'trigram', detail = 'none', columnsize = 0);
CREATE TRIGGER customer_search_insert AFTER INSERT ON customers BEGIN
	INSERT INTO customer_search (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;
CREATE TRIGGER customer_search_delete AFTER DELETE ON customers BEGIN
	INSERT INTO customer_search (customer_search, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
END;
CREATE TRIGGER customer_search_update AFTER UPDATE OF search_text ON customers WHEN OLD.search_text <> NEW.search_text BEGIN
	INSERT INTO customer_search (customer_search, rowid, search_text) VALUES ('delete', OLD.id, OLD.search_text);
	INSERT INTO customer_search (rowid, search_text) VALUES (NEW.id, NEW.search_text);
END;

CREATE TABLE company_members (
	id INTEGER PRIMARY KEY,
	company_id INTEGER NOT NULL REFERENCES customers (id),
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	title TEXT,
	batch_id INTEGER REFERENCES import_batches (id),
	UNIQUE (company_id, customer_id),
	CHECK (company_id <> customer_id)
) STRICT;
CREATE INDEX company_members_by_customer ON company_members (customer_id);

CREATE TABLE external_ids (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	source TEXT NOT NULL,         -- 'shopify', or the mapping file's name for it
	external_id TEXT NOT NULL,
	batch_id INTEGER REFERENCES import_batches (id),
	UNIQUE (source, external_id)
) STRICT;
CREATE INDEX external_ids_by_customer ON external_ids (customer_id);

CREATE TABLE contact_points (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	kind TEXT NOT NULL CHECK (kind IN ('email', 'phone', 'address', 'web')),
	label TEXT,
	value TEXT NOT NULL,          -- as typed
	value_key TEXT NOT NULL,      -- as compared: text_email_key, text_phone_key, text_fold
	is_primary INTEGER NOT NULL DEFAULT 0 CHECK (is_primary IN (0, 1)),
	batch_id INTEGER REFERENCES import_batches (id)
) STRICT;
CREATE INDEX contact_points_by_customer ON contact_points (customer_id, kind);
CREATE INDEX contact_points_by_key ON contact_points (value_key, kind);

-- Append-only: the latest row of a channel counts.
CREATE TABLE consents (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'phone', 'post')),
	state TEXT NOT NULL CHECK (state IN ('yes', 'no')),
	at INTEGER NOT NULL,
	source TEXT NOT NULL CHECK (length(source) > 0),
	audit_id INTEGER NOT NULL,
	batch_id INTEGER REFERENCES import_batches (id)
) STRICT;
CREATE INDEX consents_by_customer ON consents (customer_id, channel, at, id);

CREATE TABLE activities (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	kind TEXT NOT NULL CHECK (kind IN ('note', 'call', 'visit', 'mail-in', 'mail-out', 'meeting')),
	at INTEGER NOT NULL,
	text TEXT NOT NULL,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	attempt_id INTEGER,           -- mail-out: the attempt that sent it
	batch_id INTEGER REFERENCES import_batches (id)
) STRICT;
CREATE INDEX activities_by_customer ON activities (customer_id, at);

CREATE TABLE products (
	id INTEGER PRIMARY KEY,
	sku TEXT NOT NULL UNIQUE,     -- the shop's own number, or the folded name where it has none
	name TEXT NOT NULL,
	price INTEGER NOT NULL DEFAULT 0,
	currency TEXT NOT NULL,
	batch_id INTEGER REFERENCES import_batches (id)
) STRICT;

CREATE TABLE orders (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	source TEXT NOT NULL,
	external_id TEXT NOT NULL,    -- known by source and this
	placed_at INTEGER NOT NULL,
	currency TEXT NOT NULL,
	total INTEGER NOT NULL,
	refunded INTEGER NOT NULL DEFAULT 0,
	status TEXT NOT NULL CHECK (status IN ('paid', 'pending', 'refunded', 'voided')),
	note TEXT,
	batch_id INTEGER REFERENCES import_batches (id),
	UNIQUE (source, external_id)
) STRICT;
-- Covers every reading of a customer's rhythm and spend without touching the table.
CREATE INDEX orders_by_customer ON orders (customer_id, placed_at, total, refunded, status, currency);
CREATE INDEX orders_by_time ON orders (placed_at);

CREATE TABLE order_lines (
	id INTEGER PRIMARY KEY,
	order_id INTEGER NOT NULL REFERENCES orders (id),
	position INTEGER NOT NULL CHECK (position >= 1), -- equal lines are all kept: a line is known by its place
	product_id INTEGER NOT NULL REFERENCES products (id),
	quantity INTEGER NOT NULL,    -- thousandths
	unit_price INTEGER NOT NULL,
	total INTEGER NOT NULL,
	UNIQUE (order_id, position)
) STRICT;
CREATE INDEX order_lines_by_product ON order_lines (product_id);

CREATE TABLE templates (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE,
	channel TEXT NOT NULL CHECK (channel IN ('email', 'sms', 'post')),
	subject TEXT NOT NULL,
	body TEXT NOT NULL,
	updated_at INTEGER NOT NULL
) STRICT;

CREATE TABLE scores (
	customer_id INTEGER PRIMARY KEY REFERENCES customers (id) ON DELETE CASCADE,
	at INTEGER NOT NULL,          -- the moment the figures are for
	visits INTEGER NOT NULL,
	spent INTEGER NOT NULL,
	currency TEXT NOT NULL,
	first_order_at INTEGER,
	last_order_at INTEGER,
	gap_days REAL,                -- median days between visits
	gap_of TEXT CHECK (gap_of IN ('own', 'shop')),
	overdue REAL,                 -- days since the last visit / gap_days
	recency INTEGER CHECK (recency BETWEEN 1 AND 5),
	frequency INTEGER CHECK (frequency BETWEEN 1 AND 5),
	money INTEGER CHECK (money BETWEEN 1 AND 5),
	segment TEXT,
	lifecycle TEXT NOT NULL,
	at_risk INTEGER NOT NULL CHECK (at_risk IN (0, 1)),
	reason TEXT NOT NULL
) STRICT;
CREATE INDEX scores_by_risk ON scores (overdue) WHERE at_risk = 1;
CREATE INDEX scores_by_overdue ON scores (overdue);
CREATE INDEX scores_by_spent ON scores (spent);
CREATE INDEX scores_by_last ON scores (last_order_at);

-- What was changed, row by row, so that it can be put back: one step is one thing a person did.
CREATE TABLE journal_steps (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	label TEXT NOT NULL,
	batch_id INTEGER REFERENCES import_batches (id),
	undone_at INTEGER
) STRICT;
CREATE TABLE journal (
	id INTEGER PRIMARY KEY,
	step_id INTEGER NOT NULL REFERENCES journal_steps (id),
	noun TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	before TEXT,                  -- JSON; null: the row was new
	after TEXT                    -- JSON; null: the row was removed
) STRICT;
CREATE INDEX journal_by_step ON journal (step_id, id);

-- A merge keeps both ids: the second customer stays, pointing at the first, and every row that moved is named here.
CREATE TABLE merges (
	id INTEGER PRIMARY KEY,
	kept_id INTEGER NOT NULL REFERENCES customers (id),
	merged_id INTEGER NOT NULL REFERENCES customers (id),
	at INTEGER NOT NULL,
	staff_id INTEGER NOT NULL REFERENCES staff (id),
	undone_at INTEGER
) STRICT;
CREATE TABLE merge_rows (
	merge_id INTEGER NOT NULL REFERENCES merges (id),
	noun TEXT NOT NULL,
	row_id INTEGER NOT NULL,
	PRIMARY KEY (merge_id, noun, row_id)
) STRICT, WITHOUT ROWID;
