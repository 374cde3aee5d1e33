#!/bin/sh
# What really happened in stores, replayed through db/transitions.txt: the made-up shop of the demonstration, every store that the dialogues about suggestions
# leave behind, on the command line and on the screens, and those of the unit tests. A store that was damaged on purpose is left out: audit verify says so of it.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
status=0
mkdir "$place/kept"

conforms() { # NAME STORE...
	name=$1
	shift
	if "$B/tests/trace" "$@" >"$place/said" 2>&1; then
		echo "ok - traces: $name: $(tail -n 1 "$place/said")"
	else
		cat "$place/said"
		echo "not ok - traces: $name"
		status=1
	fi
}

if (cd "$place" && TEND_NOW=2026-11-20T12:00:00 "$B/tend" demo --print --keep "$place/demo.db" >"$place/said" 2>&1); then
	conforms 'the demonstration' "$place/demo.db"
else
	cat "$place/said"
	echo 'not ok - traces: the demonstration'
	status=1
fi

# The words of a dialogue that decides, carries out or settles something.
dialogues=$(grep -lE 'tend (.* )?(approve|reject|snooze|edit|recall|settle|suggest|run|screens)( |$)' tests/cli/*.t tests/screens/approvals.t | sort)
# shellcheck disable=SC2086
"$B/tests/clitest" -k "$place/kept" $dialogues >"$place/said" 2>&1
TEND_KEEP_STORES=$place/kept
export TEND_KEEP_STORES
for test in test_approval test_attempt test_queue_page test_suggest; do
	"$B/tests/$test" >>"$place/said" 2>&1
done
unset TEND_KEEP_STORES

# In the manner of the program: every store in which something happened, migrated, and whole.
damaged=0
: >"$place/stores"
find "$place/kept" -type f -size +0 ! -name '*-wal' ! -name '*-shm' | sort >"$place/files"
while read -r file; do
	[ "$(head -c 15 "$file" | tr -d '\0')" = 'SQLite format 3' ] || continue
	[ -n "$(sqlite3 "$file" 'SELECT 1 FROM events LIMIT 1' 2>/dev/null)" ] || continue
	if "$B/tend" --db "$file" audit verify >/dev/null 2>&1; then
		printf '%s\n' "$file" >>"$place/stores"
	else
		damaged=$((damaged + 1))
	fi
done <"$place/files"
stores=$(wc -l <"$place/stores")
if [ "$stores" -lt 10 ]; then
	grep '^not ok\|not found' "$place/said"
	echo "not ok - traces: only $stores stores in which something happened were left"
	exit 1
fi
# The paths are of our own making.
# shellcheck disable=SC2046
conforms "$stores stores of tests ($damaged left out)" $(cat "$place/stores")

# A move that is not in the table is found.
cp "$place/demo.db" "$place/wrong.db"
sqlite3 "$place/wrong.db" "DROP TRIGGER events_noupd; UPDATE events SET dst = 'done' WHERE id = (SELECT min(id) FROM events)" 2>"$place/said"
if ! "$B/tests/trace" "$place/wrong.db" >"$place/said" 2>&1 && grep -q 'is no move of the table' "$place/said"; then
	echo 'ok - traces: a move that is not in the table is found'
else
	cat "$place/said"
	echo 'not ok - traces: a move that is not in the table is found'
	status=1
fi
exit $status
