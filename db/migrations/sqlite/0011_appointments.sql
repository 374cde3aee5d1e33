-- Appointments, reminders that come again until somebody answers, and what the scheduler remembers of its own rounds.

CREATE TABLE appointments (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER REFERENCES customers (id),
	title TEXT NOT NULL CHECK (length(title) > 0),
	start_at INTEGER NOT NULL,
	wall TEXT NOT NULL CHECK (wall LIKE '____-__-__T__:__'), -- what was agreed, on the shop's wall clock: it holds when the zone's rules change
	length INTEGER NOT NULL CHECK (length BETWEEN 60 AND 2592000), -- s
	state TEXT NOT NULL CHECK (state IN ('booked', 'confirmed', 'arrived', 'completed', 'no-show', 'cancelled')),
	state_at INTEGER NOT NULL,    -- since when
	place TEXT,
	note TEXT,
	staff_id INTEGER REFERENCES staff (id), -- with whom; null: anybody
	created_at INTEGER NOT NULL,
	by_staff INTEGER REFERENCES staff (id),
	attempt_id INTEGER REFERENCES attempts (id),
	batch_id INTEGER REFERENCES import_batches (id),
	CHECK ((by_staff IS NULL) <> (attempt_id IS NULL))
) STRICT;
CREATE INDEX appointments_by_start ON appointments (start_at);
CREATE INDEX appointments_by_customer ON appointments (customer_id, start_at);
CREATE INDEX appointments_ahead ON appointments (start_at) WHERE state IN ('booked', 'confirmed');
CREATE INDEX appointments_by_attempt ON appointments (attempt_id) WHERE attempt_id IS NOT NULL;

-- What tend makes by itself needs an attempt at what was approved, once; a member of staff is a person.
CREATE TRIGGER appointments_check BEFORE INSERT ON appointments BEGIN
	SELECT RAISE(ABORT, 'appointments are never replaced') WHERE EXISTS (SELECT 1 FROM appointments p WHERE p.id = NEW.id);
	SELECT RAISE(ABORT, 'an appointment needs a member of staff or its executing attempt') WHERE NEW.attempt_id IS NULL
		AND NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = NEW.by_staff AND a.kind = 'person');
	SELECT RAISE(ABORT, 'an appointment needs a member of staff or its executing attempt') WHERE NEW.attempt_id IS NOT NULL AND NOT EXISTS (
		SELECT 1 FROM attempts a JOIN suggestions s ON s.id = a.suggestion_id
		WHERE a.id = NEW.attempt_id AND a.outcome IS NULL AND s.state = 'executing' AND s.effect = 'appointment' AND s.customer_id IS NEW.customer_id);
	SELECT RAISE(ABORT, 'not what was approved') FROM attempts a JOIN revision_texts t ON t.suggestion_id = a.suggestion_id AND t.n = a.rev
		WHERE a.id = NEW.attempt_id AND (NEW.title IS NOT json_extract(t.message, '$.appointment') OR NEW.start_at IS NOT json_extract(t.message, '$.start_at'));
	SELECT RAISE(ABORT, 'an attempt acts once') WHERE EXISTS (SELECT 1 FROM appointments p WHERE p.attempt_id = NEW.attempt_id);
END;
CREATE TRIGGER appointments_who BEFORE UPDATE ON appointments WHEN NEW.id <> OLD.id OR NEW.by_staff IS NOT OLD.by_staff OR NEW.attempt_id IS NOT OLD.attempt_id
	OR (OLD.attempt_id IS NOT NULL AND NEW.title <> OLD.title)
BEGIN SELECT RAISE(ABORT, 'who made an appointment, and what was approved, never changes'); END;

-- A reminder is known by what it is about and when that was due (a task) or begins (an appointment): each of these is told of once, and again only by next_at.
DROP TRIGGER tasks_forget;
ALTER TABLE reminders RENAME TO reminders_before;
CREATE TABLE reminders (
	subject TEXT NOT NULL CHECK (subject IN ('task', 'appointment')),
	subject_id INTEGER NOT NULL,
	due_at INTEGER NOT NULL,
	shown_at INTEGER NOT NULL,    -- first
	times INTEGER NOT NULL DEFAULT 1 CHECK (times >= 1),
	next_at INTEGER,              -- when it is said again; null: never
	escalate_at INTEGER,          -- when the owner is told; null: never, or told already
	escalated_at INTEGER,         -- the owner was told
	seen_at INTEGER,              -- somebody said that they know
	outcome TEXT CHECK (outcome IN ('shown', 'off', 'no-plugin', 'no-bus', 'no-server', 'mute', 'failed')), -- null: listed only
	button TEXT CHECK (button IN ('done', 'snooze', 'tomorrow', 'arrived', 'dismiss')),
	PRIMARY KEY (subject, subject_id, due_at)
) STRICT, WITHOUT ROWID;
INSERT INTO reminders (subject, subject_id, due_at, shown_at, outcome, button)
SELECT 'task', b.task_id, b.due_at, b.shown_at, b.outcome, b.button FROM reminders_before b;
DROP TABLE reminders_before;
CREATE INDEX reminders_by_time ON reminders (shown_at);
CREATE INDEX reminders_again ON reminders (next_at) WHERE next_at IS NOT NULL;
CREATE INDEX reminders_escalate ON reminders (escalate_at) WHERE escalate_at IS NOT NULL;
CREATE TRIGGER tasks_forget BEFORE DELETE ON tasks BEGIN DELETE FROM reminders WHERE subject = 'task' AND subject_id = OLD.id; END;
CREATE TRIGGER appointments_forget BEFORE DELETE ON appointments BEGIN DELETE FROM reminders WHERE subject = 'appointment' AND subject_id = OLD.id; END;

-- What happened when the scheduler woke late or the clock was moved: two moments and what was found, so that it can be told honestly, once. Names nobody.
CREATE TABLE catch_ups (
	id INTEGER PRIMARY KEY,
	kind TEXT NOT NULL CHECK (kind IN ('hours-late', 'clock-back', 'clock-far-back', 'clock-forward')),
	before_at INTEGER NOT NULL,   -- the round before
	at INTEGER NOT NULL,          -- the round that found it
	added INTEGER NOT NULL DEFAULT 0,
	left_over INTEGER NOT NULL DEFAULT 0, -- suggestions beyond the cap: asked again the next day
	barred INTEGER NOT NULL DEFAULT 0,    -- came too late to be suggested at all
	seen_at INTEGER
) STRICT;
CREATE INDEX catch_ups_unseen ON catch_ups (id) WHERE seen_at IS NULL;
