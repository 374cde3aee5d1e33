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

-- ---- who was erased: a number and a salted hash of it and of the moment the row was made, so that the same customer is erased again in a backup that is restored.
-- No reference: the tombstone itself may go with its import.
CREATE TABLE erasures (
	customer_id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	salt TEXT NOT NULL,
	mark TEXT NOT NULL,
	audit_id INTEGER NOT NULL
) STRICT;
CREATE TRIGGER erasures_check BEFORE INSERT ON erasures BEGIN
	SELECT RAISE(ABORT, 'erasing is recorded once') WHERE EXISTS (SELECT 1 FROM erasures e WHERE e.customer_id = NEW.customer_id);
	SELECT RAISE(ABORT, 'a customer is erased only with an audit row') WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = NEW.audit_id
		AND a.id = (SELECT max(id) FROM audit) AND a.action = 'erase' AND a.subject = 'customer' AND a.subject_id = NEW.customer_id);
END;
CREATE TRIGGER erasures_noupd BEFORE UPDATE ON erasures BEGIN SELECT RAISE(ABORT, 'erasing is recorded once'); END;
CREATE TRIGGER erasures_nodel BEFORE DELETE ON erasures BEGIN SELECT RAISE(ABORT, 'erasing is recorded once'); END;
CREATE TRIGGER customers_erased BEFORE UPDATE ON customers WHEN (NEW.name <> '(erased)' OR NEW.hidden <> 1)
	AND EXISTS (SELECT 1 FROM erasures e WHERE e.customer_id = OLD.id)
BEGIN SELECT RAISE(ABORT, 'this customer was erased, and stays so'); END;

-- Where a consent came from and why a deal was lost may be told in a person's words: like all others they can be blanked, together with an erase audit row.
DROP TRIGGER consents_noupd;
CREATE TRIGGER consents_noupd BEFORE UPDATE ON consents
WHEN NEW.id <> OLD.id OR NEW.channel <> OLD.channel OR NEW.state <> OLD.state OR NEW.at <> OLD.at
	OR NEW.audit_id <> OLD.audit_id OR NEW.batch_id IS NOT OLD.batch_id
	OR NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = (SELECT max(id) FROM audit) AND a.subject = 'customer' AND a.subject_id IN (OLD.customer_id, NEW.customer_id)
		AND CASE a.action WHEN 'merge' THEN NEW.source = OLD.source WHEN 'unmerge' THEN NEW.source = OLD.source
			WHEN 'erase' THEN NEW.source = '(erased)' AND NEW.customer_id = OLD.customer_id ELSE 0 END)
BEGIN SELECT RAISE(ABORT, 'consent is append-only'); END;
DROP TRIGGER deal_moves_noupd;
CREATE TRIGGER deal_moves_noupd BEFORE UPDATE ON deal_moves
WHEN NEW.id <> OLD.id OR NEW.deal_id <> OLD.deal_id OR NEW.stage_id <> OLD.stage_id OR NEW.at <> OLD.at OR NEW.by_staff IS NOT OLD.by_staff
	OR NEW.attempt_id IS NOT OLD.attempt_id OR NEW.batch_id IS NOT OLD.batch_id OR NEW.reason IS NOT NULL
	OR NOT EXISTS (SELECT 1 FROM audit a JOIN deals d ON d.id = OLD.deal_id WHERE a.id = (SELECT max(id) FROM audit) AND a.action = 'erase' AND a.subject = 'customer' AND a.subject_id = d.customer_id)
BEGIN SELECT RAISE(ABORT, 'stage history is written or taken back, never changed'); END;
