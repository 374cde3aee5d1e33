-- The gates at execution: complaints, repairs and questions of customers, how often a customer may be written to, and what was held back until when.

-- ---- cases
CREATE TABLE cases (
	id INTEGER PRIMARY KEY,
	customer_id INTEGER NOT NULL REFERENCES customers (id),
	kind TEXT NOT NULL CHECK (kind IN ('complaint', 'repair', 'question')),
	title TEXT NOT NULL CHECK (length(title) > 0),
	note TEXT,
	due_at INTEGER,
	staff_id INTEGER REFERENCES staff (id), -- whose case it is; null: anybody's
	opened_at INTEGER NOT NULL,
	closed_at INTEGER,
	outcome TEXT,                           -- what was said when it was closed
	by_staff INTEGER NOT NULL REFERENCES staff (id)
) STRICT;
CREATE INDEX cases_by_customer ON cases (customer_id, opened_at);
CREATE INDEX cases_open ON cases (opened_at) WHERE closed_at IS NULL;
CREATE INDEX cases_complaints ON cases (customer_id) WHERE kind = 'complaint' AND closed_at IS NULL;
CREATE TRIGGER cases_check BEFORE INSERT ON cases BEGIN
	SELECT RAISE(ABORT, 'cases are never replaced') WHERE EXISTS (SELECT 1 FROM cases k WHERE k.id = NEW.id);
	SELECT RAISE(ABORT, 'a case is opened by a member of staff') WHERE NOT EXISTS (SELECT 1 FROM staff a WHERE a.id = NEW.by_staff AND a.kind = 'person');
	SELECT RAISE(ABORT, 'no such customer') WHERE NOT EXISTS (SELECT 1 FROM customers c WHERE c.id = NEW.customer_id);
END;
CREATE TRIGGER cases_who BEFORE UPDATE ON cases
WHEN NEW.id IS NOT OLD.id OR NEW.by_staff IS NOT OLD.by_staff OR NEW.opened_at IS NOT OLD.opened_at
BEGIN SELECT RAISE(ABORT, 'who opened a case, and when, never changes'); END;
-- an open complaint holds letters back: that it no longer does is the word of a member of staff, and a merge may take it along to the customer that was kept
CREATE TRIGGER cases_lift BEFORE UPDATE ON cases
WHEN OLD.kind = 'complaint' AND OLD.closed_at IS NULL AND (NEW.kind <> 'complaint' OR NEW.closed_at IS NOT NULL)
BEGIN
	SELECT RAISE(ABORT, 'an open complaint is lifted only with its audit row') WHERE NOT EXISTS (SELECT 1 FROM audit a JOIN staff p ON p.id = a.staff_id
		WHERE a.id = (SELECT max(id) FROM audit) AND a.action = 'case-close' AND a.subject = 'case' AND a.subject_id = OLD.id AND p.kind = 'person' AND p.active = 1);
END;
CREATE TRIGGER cases_lift_delete BEFORE DELETE ON cases WHEN OLD.kind = 'complaint' AND OLD.closed_at IS NULL BEGIN
	SELECT RAISE(ABORT, 'an open complaint is lifted only with its audit row') WHERE NOT EXISTS (SELECT 1 FROM audit a JOIN staff p ON p.id = a.staff_id
		WHERE a.id = (SELECT max(id) FROM audit) AND a.action = 'case-close' AND a.subject = 'case' AND a.subject_id = OLD.id AND p.kind = 'person' AND p.active = 1);
END;
CREATE TRIGGER cases_whose BEFORE UPDATE ON cases
WHEN OLD.kind = 'complaint' AND OLD.closed_at IS NULL AND NEW.customer_id IS NOT OLD.customer_id
BEGIN
	SELECT RAISE(ABORT, 'an open complaint follows only a merge') WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = (SELECT max(id) FROM audit)
		AND a.action IN ('merge', 'unmerge') AND a.subject = 'customer' AND a.subject_id IN (OLD.customer_id, NEW.customer_id));
END;

-- ---- what a customer expects anyhow does not count against the budget: the rule says so, and the suggestion keeps it
ALTER TABLE suggestions ADD COLUMN service INTEGER NOT NULL DEFAULT 0 CHECK (service IN (0, 1));
CREATE TRIGGER suggestions_service BEFORE UPDATE ON suggestions WHEN NEW.service IS NOT OLD.service
BEGIN SELECT RAISE(ABORT, 'only state, rev, wake_at and not_before move'); END;

-- ---- how many letters a customer gets in seven days, across all rules
CREATE TABLE contact_budget (
	one INTEGER PRIMARY KEY CHECK (one = 1),
	most INTEGER NOT NULL CHECK (most BETWEEN 1 AND 99),
	audit_id INTEGER NOT NULL
) STRICT;
INSERT INTO contact_budget (one, most, audit_id) VALUES (1, 1, 0);
CREATE TRIGGER contact_budget_update BEFORE UPDATE ON contact_budget BEGIN
	SELECT RAISE(ABORT, 'the contact budget changes only with a manager''s audit row') WHERE NEW.audit_id <= OLD.audit_id
		OR NOT EXISTS (SELECT 1 FROM audit a JOIN staff p ON p.id = a.staff_id WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit)
			AND a.action = 'contact-budget' AND a.value = NEW.most AND p.active = 1 AND p.rank >= 2);
END;
CREATE TRIGGER contact_budget_nodel BEFORE DELETE ON contact_budget BEGIN SELECT RAISE(ABORT, 'the contact budget is never deleted'); END;
CREATE TRIGGER contact_budget_norep BEFORE INSERT ON contact_budget BEGIN SELECT RAISE(ABORT, 'there is one contact budget'); END;

-- ---- beside attempts_gate. A try that failed for certain reached nobody, so it does not count; what may have gone out does, and so does what a customer who was merged
-- into this one got.
CREATE TRIGGER attempts_budget BEFORE INSERT ON attempts BEGIN
	SELECT RAISE(ABORT, 'the contact budget of this customer is used up') FROM suggestions s
		WHERE s.id = NEW.suggestion_id AND s.class = 'irrevocable' AND s.service = 0
			AND (SELECT count(DISTINCT o.id) FROM suggestions o JOIN attempts a ON a.suggestion_id = o.id
				WHERE (o.customer_id = s.customer_id OR o.customer_id IN (SELECT m.id FROM customers m WHERE m.merged_into = s.customer_id))
					AND o.id <> s.id AND o.class = 'irrevocable' AND o.service = 0
					AND a.outcome IS NOT 'failed' AND a.started_at > NEW.started_at - 604800) >= COALESCE((SELECT b.most FROM contact_budget b WHERE b.one = 1), 0);
	SELECT RAISE(ABORT, 'the customer has an open complaint') FROM suggestions s
		JOIN cases k ON k.customer_id = s.customer_id AND k.kind = 'complaint' AND k.closed_at IS NULL
		WHERE s.id = NEW.suggestion_id AND s.class = 'irrevocable';
END;
-- asked again at the event: somebody may have complained since the attempt was recorded
CREATE TRIGGER events_complaint BEFORE INSERT ON events WHEN NEW.dst = 'executing' BEGIN
	SELECT RAISE(ABORT, 'the customer has an open complaint') FROM suggestions s
		JOIN cases k ON k.customer_id = s.customer_id AND k.kind = 'complaint' AND k.closed_at IS NULL
		WHERE s.id = NEW.suggestion_id AND s.class = 'irrevocable';
END;
-- the budget counts from when a letter was tried: an attempt dated ahead would be past it, and one dated back would soon be out of the count
CREATE TRIGGER events_begin BEFORE INSERT ON events WHEN NEW.dst = 'executing' BEGIN
	SELECT RAISE(ABORT, 'an attempt begins with its event') FROM attempts a WHERE a.id = NEW.attempt_id AND a.started_at <> NEW.at;
END;

-- ---- what was due and had to wait: until when, and why. The words name rules and hours, never a customer.
CREATE TABLE holds (
	id INTEGER PRIMARY KEY,
	suggestion_id INTEGER NOT NULL REFERENCES suggestions (id),
	rev INTEGER NOT NULL,
	at INTEGER NOT NULL,
	until INTEGER NOT NULL,
	code TEXT NOT NULL CHECK (code IN ('quiet', 'window', 'budget', 'better')),
	reason TEXT NOT NULL CHECK (length(reason) > 0),
	CHECK (until > at)
) STRICT;
CREATE INDEX holds_by_suggestion ON holds (suggestion_id, id);
CREATE INDEX holds_by_time ON holds (at, id);
CREATE TRIGGER holds_check BEFORE INSERT ON holds BEGIN
	SELECT RAISE(ABORT, 'holds are append-only') WHERE EXISTS (SELECT 1 FROM holds h WHERE h.id = NEW.id);
	SELECT RAISE(ABORT, 'only what is approved is held back, and its time moves with it') WHERE NOT EXISTS (SELECT 1 FROM suggestions s
		WHERE s.id = NEW.suggestion_id AND s.state = 'approved' AND s.rev = NEW.rev AND s.not_before = NEW.until);
END;
CREATE TRIGGER holds_noupd BEFORE UPDATE ON holds BEGIN SELECT RAISE(ABORT, 'holds are append-only'); END;
CREATE TRIGGER holds_nodel BEFORE DELETE ON holds BEGIN SELECT RAISE(ABORT, 'holds are append-only'); END;

-- ---- anybody may stop everything; only a manager lets it go on
CREATE TRIGGER control_off BEFORE UPDATE ON control WHEN NEW.stop_all IS NOT 1 BEGIN
	SELECT RAISE(ABORT, 'only a manager lets effects go on') WHERE NOT EXISTS (SELECT 1 FROM audit a JOIN staff p ON p.id = a.staff_id
		WHERE a.id = NEW.audit_id AND p.active = 1 AND p.rank >= 2);
END;
