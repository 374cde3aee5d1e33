-- Which fields a score may use, where the shop said something about one. No row: what is ordinary may be used, what is sensitive may not.
CREATE TABLE field_uses (
	name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
	use TEXT NOT NULL CHECK (use IN ('use', 'leave', 'sensitive')),
	audit_id INTEGER NOT NULL REFERENCES audit (id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER field_uses_insert BEFORE INSERT ON field_uses BEGIN
	SELECT RAISE(ABORT, 'what a field is for is never replaced') WHERE EXISTS (SELECT 1 FROM field_uses f WHERE f.name = NEW.name);
	SELECT RAISE(ABORT, 'a field is used in scores only with the owner''s audit row') WHERE NOT EXISTS (
		SELECT 1 FROM audit a JOIN staff s ON s.id = a.staff_id
		WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.action = 'field-use' AND a.subject = 'field'
			AND a.value = NEW.name || ' ' || NEW.use AND s.active = 1 AND s.rank >= CASE NEW.use WHEN 'use' THEN 3 ELSE 2 END);
END;
CREATE TRIGGER field_uses_update BEFORE UPDATE ON field_uses BEGIN
	SELECT RAISE(ABORT, 'a field keeps its name') WHERE NEW.name <> OLD.name;
	SELECT RAISE(ABORT, 'a field is used in scores only with the owner''s audit row') WHERE NEW.audit_id <= OLD.audit_id OR NOT EXISTS (
		SELECT 1 FROM audit a JOIN staff s ON s.id = a.staff_id
		WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.action = 'field-use' AND a.subject = 'field'
			AND a.value = NEW.name || ' ' || NEW.use AND s.active = 1 AND s.rank >= CASE NEW.use WHEN 'use' THEN 3 ELSE 2 END);
END;
CREATE TRIGGER field_uses_nodel BEFORE DELETE ON field_uses BEGIN SELECT RAISE(ABORT, 'what was said of a field is said again, never forgotten'); END;
