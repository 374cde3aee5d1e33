-- What became of a reminder: where it was shown, or why it was not, and the button that was pressed on it.

ALTER TABLE reminders ADD COLUMN outcome TEXT
	CHECK (outcome IN ('shown', 'off', 'no-plugin', 'no-bus', 'no-server', 'mute', 'failed')); -- null: listed only
ALTER TABLE reminders ADD COLUMN button TEXT CHECK (button IN ('done', 'snooze', 'tomorrow'));

-- That a task was reminded of is nobody's history but its own: it must not keep a task from being taken back.
CREATE TRIGGER tasks_forget BEFORE DELETE ON tasks BEGIN DELETE FROM reminders WHERE task_id = OLD.id; END;
