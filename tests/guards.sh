#!/bin/sh
# The guards as somebody with the sqlite3 program meets them, in a store made by tend itself: refused as typed, as OR REPLACE and as OR IGNORE, with
# the store as it was. The whole matrix is tests/test_guards.c; here it is the real program and the real file.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
status=0
TEND_NOW=2026-11-20T12:00:00 TEND_DB=$place/shop.db
export TEND_NOW TEND_DB
tend=$B/tend

if ! command -v sqlite3 >/dev/null; then
	echo 'skip - guards: the sqlite3 program is not installed'
	exit 0
fi

# Two letters and a flag: one letter approved, the rest waiting.
{
	"$tend" init --shop Corner --owner Ann --zone Europe/Berlin
	"$tend" customer add 'Anna Berg' --email anna@example.org --consent email
	"$tend" customer add 'Bea Dahl' --email bea@example.org --consent email
	printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >"$place/letter.txt"
	"$tend" template edit hello --file "$place/letter.txt"
	printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >"$place/hello.rule"
	"$tend" rule add "$place/hello.rule"
	"$tend" rule phase hello live
	"$tend" suggest
	"$tend" approve 1
} >"$place/said" 2>&1
if [ "$(sqlite3 "$TEND_DB" "SELECT group_concat(state) FROM (SELECT state FROM suggestions ORDER BY id)")" != approved,proposed ]; then
	cat "$place/said"
	echo 'not ok - guards: a shop to try them in'
	exit 1
fi

# Everything in the file but the engine's own bookkeeping.
content() {
	sqlite3 "$TEND_DB" .dump | cksum
}

refused() { # NAME STATEMENT
	before=$(content)
	bad=
	for form in '' ' OR REPLACE' ' OR IGNORE' ' OR FAIL' ' OR ROLLBACK'; do
		statement=$(printf '%s' "$2" | sed "s/^\(INSERT\|UPDATE\) /\1$form /")
		[ -z "$form" ] || [ "$statement" != "$2" ] || continue
		if sqlite3 "$TEND_DB" "$statement" >"$place/said" 2>&1 && [ "$form" != ' OR IGNORE' ]; then
			bad="$bad$form went through;"
		fi
		[ "$(content)" = "$before" ] || bad="$bad$form changed the store;"
	done
	if [ -z "$bad" ]; then
		echo "ok - guards: sqlite3: $1"
	else
		echo "  $2:$bad"
		echo "not ok - guards: sqlite3: $1"
		status=1
	fi
}

refused 'a state written by hand' "UPDATE suggestions SET state = 'approved' WHERE id = 2"
refused 'a state emptied, for which OR REPLACE puts the default' 'UPDATE suggestions SET state = NULL WHERE id = 1'
refused 'a revision emptied, for which OR REPLACE puts the first' 'UPDATE suggestions SET rev = NULL, last_event = NULL WHERE id = 1'
refused 'an approval without a vote' "INSERT INTO events (suggestion_id, at, actor_id, src, dst, rev, code, digest, prev_hash, hash) SELECT 2, s.created_at + 1, 2, 'proposed', 'approved', 1, 'x', 'd', e.hash, 'h' FROM suggestions s, events e WHERE s.id = 2 ORDER BY e.id DESC LIMIT 1"
refused 'an attempt without an approval' "INSERT INTO attempts (suggestion_id, n, rev, sha, message_id, owner, started_at) SELECT 2, 1, 1, sha, message_id, 'x', at + 60 FROM revisions WHERE suggestion_id = 2"
refused 'an attempt at another text' "INSERT INTO attempts (suggestion_id, n, rev, sha, message_id, owner, started_at) SELECT 1, 1, 1, printf('%.64c', 'a'), message_id, 'x', at + 60 FROM revisions WHERE suggestion_id = 1"
refused 'an attempt before its time' "INSERT INTO attempts (suggestion_id, n, rev, sha, message_id, owner, started_at) SELECT 1, 1, 1, sha, message_id, 'x', at FROM revisions WHERE suggestion_id = 1"
refused 'a vote that changes hands' 'UPDATE votes SET staff_id = 1'
refused 'a vote deleted' 'DELETE FROM votes'
refused 'a vote under a hidden row number' "INSERT INTO votes (rowid, suggestion_id, rev, staff_id, verdict, sha, at) SELECT 1, 2, 1, 2, 'approve', sha, at FROM revisions WHERE suggestion_id = 2"
refused 'a letter rewritten' "UPDATE revision_texts SET message = 'pay at once' WHERE suggestion_id = 1"
refused 'recipients rewritten' "UPDATE revision_texts SET envelope = 'eve@example.org' WHERE suggestion_id = 1"
refused 'a sha rewritten' "UPDATE revisions SET sha = printf('%.64c', 'a')"
refused 'an event deleted' 'DELETE FROM events'
refused 'an event rewritten' "UPDATE events SET code = 'x'"
refused 'the audit record rewritten' 'UPDATE audit SET staff_id = 2'
refused 'the audit record deleted' 'DELETE FROM audit'
refused 'a rule switched on' "UPDATE rules SET phase = 'live' WHERE phase <> 'live' OR 1"
refused 'consent written by hand' "INSERT INTO consents (customer_id, channel, state, at, source, audit_id) VALUES (2, 'sms', 'yes', 1, 'x', 1)"
refused 'consent rewritten' "UPDATE consents SET state = 'yes', channel = 'sms'"
refused 'a promotion' 'UPDATE staff SET rank = 3, audit_id = 99'
refused 'somebody new' "INSERT INTO staff (name, kind, rank, audit_id) VALUES ('Eve', 'person', 3, 0)"
refused 'the emergency stop' 'UPDATE control SET stop_all = 1'
refused 'the emergency stop deleted' 'DELETE FROM control'
refused 'a way between states added' "INSERT INTO transitions VALUES ('proposed', 'executing', 'system', 0)"
refused 'a flag by tend itself' "INSERT INTO flags (customer_id, name, reason, at, by_staff) VALUES (1, 'x', 'y', 1, 1)"
refused 'a flag by an attempt that is none' "INSERT INTO flags (customer_id, name, reason, at, attempt_id) VALUES (1, 'x', 'y', 1, 1)"
refused 'a suggestion deleted' 'DELETE FROM suggestions'
refused 'fewer approvals' 'UPDATE suggestions SET need = 1, min_rank = 1, priority = 9'
refused 'an earlier moment' 'UPDATE suggestions SET not_before = not_before - 1 WHERE id = 1'

if "$tend" audit verify >"$place/said" 2>&1 && "$tend" doctor >>"$place/said" 2>&1; then
	echo 'ok - guards: sqlite3: and the record is whole afterwards'
else
	cat "$place/said"
	echo 'not ok - guards: sqlite3: and the record is whole afterwards'
	status=1
fi
sqlite3 "$TEND_DB" 'DROP TRIGGER attempts_gate'
if ! "$tend" audit verify >"$place/said" 2>&1 && grep -q 'attempts_gate is missing' "$place/said"; then
	echo 'ok - guards: sqlite3: a guard taken away is reported'
else
	cat "$place/said"
	echo 'not ok - guards: sqlite3: a guard taken away is reported'
	status=1
fi
exit $status
