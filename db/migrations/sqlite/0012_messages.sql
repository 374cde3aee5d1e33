-- Text messages as an effect, and which plugins the shop lets act: their name and the hash of what they were when a manager said so.

-- Only checks change, nothing that is stored (as 0004 did).
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(replace(sql,
	'''rule'', ''model'')', '''rule'', ''model'', ''sms'')'),
	'WHEN effect IN (''mail'', ''offer'') THEN', 'WHEN effect IN (''mail'', ''offer'', ''sms'') THEN')
WHERE type = 'table' AND name = 'suggestions';
UPDATE sqlite_schema SET sql = replace(sql, '''mail-in'', ''mail-out'',', '''mail-in'', ''mail-out'', ''sms-out'',')
WHERE type = 'table' AND name = 'activities';
PRAGMA writable_schema = RESET;

-- A text message asks for the customer's yes to text messages: at the try, and once more when it is carried out, as a letter does.
CREATE TRIGGER attempts_sms BEFORE INSERT ON attempts BEGIN
	SELECT RAISE(ABORT, 'customer did not consent to text messages') FROM suggestions s WHERE s.id = NEW.suggestion_id AND s.effect = 'sms'
		AND COALESCE((SELECT c.state FROM consents c WHERE c.customer_id = s.customer_id AND c.channel = 'sms' ORDER BY c.at DESC, c.id DESC LIMIT 1), 'no') <> 'yes';
END;
CREATE TRIGGER events_sms BEFORE INSERT ON events WHEN NEW.dst = 'executing' BEGIN
	SELECT RAISE(ABORT, 'customer did not consent to text messages') FROM suggestions s WHERE s.id = NEW.suggestion_id AND s.effect = 'sms'
		AND COALESCE((SELECT c.state FROM consents c WHERE c.customer_id = s.customer_id AND c.channel = 'sms' ORDER BY c.at DESC, c.id DESC LIMIT 1), 'no') <> 'yes';
END;

-- What carries approved bytes out of the shop. No row: the shop never said anything about it.
CREATE TABLE plugins (
	name TEXT PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 60),
	enabled INTEGER NOT NULL CHECK (enabled IN (0, 1)),
	sha TEXT NOT NULL CHECK (length(sha) = 64), -- of its program and its manifest
	audit_id INTEGER NOT NULL REFERENCES audit (id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER plugins_insert BEFORE INSERT ON plugins BEGIN
	SELECT RAISE(ABORT, 'plugins are never replaced') WHERE EXISTS (SELECT 1 FROM plugins p WHERE p.name = NEW.name);
	SELECT RAISE(ABORT, 'a plugin is let act only with a manager''s audit row') WHERE NOT EXISTS (
		SELECT 1 FROM audit a JOIN staff s ON s.id = a.staff_id
		WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.subject = 'plugin'
			AND a.action = CASE NEW.enabled WHEN 1 THEN 'plugin-enable' ELSE 'plugin-disable' END
			AND a.value = NEW.name || ' ' || NEW.sha AND s.active = 1 AND s.rank >= 2);
END;
CREATE TRIGGER plugins_update BEFORE UPDATE ON plugins BEGIN
	SELECT RAISE(ABORT, 'a plugin keeps its name') WHERE NEW.name <> OLD.name;
	SELECT RAISE(ABORT, 'a plugin is let act only with a manager''s audit row') WHERE NEW.audit_id <= OLD.audit_id OR NOT EXISTS (
		SELECT 1 FROM audit a JOIN staff s ON s.id = a.staff_id
		WHERE a.id = NEW.audit_id AND a.id = (SELECT max(id) FROM audit) AND a.subject = 'plugin'
			AND a.action = CASE NEW.enabled WHEN 1 THEN 'plugin-enable' ELSE 'plugin-disable' END
			AND a.value = NEW.name || ' ' || NEW.sha AND s.active = 1 AND s.rank >= 2);
END;
CREATE TRIGGER plugins_nodel BEFORE DELETE ON plugins BEGIN SELECT RAISE(ABORT, 'plugins are disabled, never deleted'); END;
