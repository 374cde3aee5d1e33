-- Written by tools/transitions from db/transitions.txt; after a change there: make transitions.
-- The moves between a suggestion's states, now with the codes an event of each may bear. A hidden rowid would be one more key for OR REPLACE.
DROP TABLE transitions;
CREATE TABLE transitions (
	src TEXT NOT NULL,
	dst TEXT NOT NULL,
	actor TEXT NOT NULL CHECK (actor IN ('person', 'system')),
	min_rank INTEGER NOT NULL CHECK (min_rank BETWEEN 0 AND 3 AND (min_rank > 0) = (actor = 'person')),
	codes TEXT NOT NULL CHECK (length(codes) > 0), -- with a blank between
	PRIMARY KEY (src, dst, actor)
) STRICT, WITHOUT ROWID;
INSERT INTO transitions (src, dst, actor, min_rank, codes) VALUES
	('proposed', 'proposed', 'person', 1, 'edit'),
	('proposed', 'snoozed', 'person', 1, 'snooze'),
	('snoozed', 'proposed', 'person', 1, 'wake'),
	('snoozed', 'proposed', 'system', 0, 'woken'),
	('proposed', 'approved', 'person', 1, 'approve'),
	('proposed', 'rejected', 'person', 1, 'not-now wrong-person wrong-tone already-done not-useful'),
	('snoozed', 'rejected', 'person', 1, 'not-now wrong-person wrong-tone already-done not-useful'),
	('proposed', 'expired', 'system', 0, 'expired'),
	('snoozed', 'expired', 'system', 0, 'expired'),
	('proposed', 'superseded', 'system', 0, 'withdrawn'),
	('snoozed', 'superseded', 'system', 0, 'withdrawn'),
	('approved', 'proposed', 'person', 1, 'recall'),
	('approved', 'proposed', 'system', 0, 'withdrawn too-late restored'),
	('approved', 'executing', 'system', 0, 'begin'),
	('executing', 'done', 'system', 0, 'done'),
	('executing', 'approved', 'system', 0, 'failed-retry'),
	('executing', 'dead', 'system', 0, 'failed'),
	('executing', 'unknown', 'system', 0, 'no-reply restored'),
	('unknown', 'done', 'person', 1, 'went-out'),
	('unknown', 'done', 'system', 0, 'evidence'),
	('unknown', 'approved', 'person', 2, 'did-not'),
	('unknown', 'dead', 'person', 1, 'give-up'),
	('dead', 'proposed', 'person', 1, 'recall');
CREATE TRIGGER transitions_noins BEFORE INSERT ON transitions BEGIN SELECT RAISE(ABORT, 'the transition table is fixed'); END;
CREATE TRIGGER transitions_noupd BEFORE UPDATE ON transitions BEGIN SELECT RAISE(ABORT, 'the transition table is fixed'); END;
CREATE TRIGGER transitions_nodel BEFORE DELETE ON transitions BEGIN SELECT RAISE(ABORT, 'the transition table is fixed'); END;
-- What happened is called by one of its names, so that the record says why and nothing can call itself something else.
CREATE TRIGGER events_code BEFORE INSERT ON events WHEN EXISTS (SELECT 1 FROM transitions t JOIN staff a ON a.id = NEW.actor_id
	WHERE t.src = NEW.src AND t.dst = NEW.dst AND t.actor = a.kind AND (instr(' ' || t.codes || ' ', ' ' || NEW.code || ' ') = 0 OR instr(NEW.code, ' ') > 0))
BEGIN SELECT RAISE(ABORT, 'this move is not called that'); END;
