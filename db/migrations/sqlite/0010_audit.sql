-- Where this store is at home, and who was erased. What was sent cannot be called back, so a copy of the store must not carry out
-- what the original has carried out already: it is stopped until an owner says that it is the store from now on.

-- Append-only; the newest row counts. No row: nothing was ever approved here.
CREATE TABLE places (
	id INTEGER PRIMARY KEY,       -- one after the other, without a gap
	at INTEGER NOT NULL,
	standing TEXT NOT NULL CHECK (standing IN ('here', 'stopped')),
	reason TEXT NOT NULL CHECK (reason IN ('first', 'accepted', 'restored', 'copied', 'older', 'lost')),
	store TEXT NOT NULL CHECK (length(store) > 0), -- by this name its mark lies outside the file; new with every acceptance
	machine TEXT NOT NULL,        -- a hash of the machine's number
	file TEXT NOT NULL,           -- number and birth of the file
	path TEXT NOT NULL,           -- where it lay, for people
	audit_id INTEGER NOT NULL,
	CHECK ((standing = 'here') = (reason IN ('first', 'accepted')))
) STRICT;
CREATE TRIGGER places_check BEFORE INSERT ON places BEGIN
	SELECT RAISE(ABORT, 'places are append-only') WHERE EXISTS (SELECT 1 FROM places p WHERE p.id = NEW.id OR p.audit_id = NEW.audit_id);
	SELECT RAISE(ABORT, 'a place changes only with an audit row') WHERE NOT EXISTS (SELECT 1 FROM audit a
		WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.action = 'place' AND a.value = NEW.standing || ' ' || NEW.reason);
	SELECT RAISE(ABORT, 'there is one first place') WHERE NEW.reason = 'first' AND EXISTS (SELECT 1 FROM places);
	SELECT RAISE(ABORT, 'only an owner accepts a copy as the store') WHERE NEW.reason = 'accepted' AND NOT EXISTS (
		SELECT 1 FROM audit a JOIN staff s ON s.id = a.staff_id WHERE a.id = NEW.audit_id AND s.active = 1 AND s.rank = 3);
END;
CREATE TRIGGER places_in_turn AFTER INSERT ON places WHEN NEW.id <> 1 + COALESCE((SELECT max(id) FROM places p WHERE p.id <> NEW.id), 0)
BEGIN SELECT RAISE(ABORT, 'places are numbered one after the other'); END;
CREATE TRIGGER places_noupd BEFORE UPDATE ON places BEGIN SELECT RAISE(ABORT, 'places are append-only'); END;
CREATE TRIGGER places_nodel BEFORE DELETE ON places BEGIN SELECT RAISE(ABORT, 'places are append-only'); END;

-- Beside attempts_gate and events_check: a stopped copy tries nothing, and begins nothing that was to be tried.
CREATE TRIGGER attempts_place BEFORE INSERT ON attempts WHEN (SELECT p.standing FROM places p ORDER BY p.id DESC LIMIT 1) = 'stopped'
BEGIN SELECT RAISE(ABORT, 'this copy of the store is stopped until an owner accepts it'); END;
CREATE TRIGGER events_place BEFORE INSERT ON events WHEN NEW.dst = 'executing' AND (SELECT p.standing FROM places p ORDER BY p.id DESC LIMIT 1) = 'stopped'
BEGIN SELECT RAISE(ABORT, 'this copy of the store is stopped until an owner accepts it'); END;
