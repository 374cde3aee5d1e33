#!/bin/sh
# The model of a suggestion's life, in small bounds, and its mutants; and that what is committed of db/transitions.txt is what it says today.
# "make prove" goes through larger bounds and every row.
set -u

status=0
same() { # FILE KIND [PAGE]
	file=$1
	shift
	if "$B/tools/transitions" "$1" "$ROOT/db/transitions.txt" ${2:+"$ROOT/$2"} | sed "s|$ROOT/||g" | cmp -s - "$ROOT/$file"; then
		echo "ok - $file is what db/transitions.txt says"
	else
		echo "$file differs from db/transitions.txt; try: make transitions"
		echo "not ok - $file is what db/transitions.txt says"
		status=1
	fi
}

same db/migrations/sqlite/0007_transitions.sql sql
same docs/model/transitions.pml promela
same docs/approval.md page docs/approval.md

# The table is refused where it cannot be right.
refused() { # NAME SED-SCRIPT WORDS
	place=$(mktemp -d) || exit 2
	sed "$2" "$ROOT/db/transitions.txt" >"$place/table"
	if ! "$B/tools/transitions" sql "$place/table" >"$place/out" 2>"$place/said" && grep -q "table:[0-9]*: .*$3" "$place/said"; then
		echo "ok - the table refuses $1"
	else
		cat "$place/said"
		echo "not ok - the table refuses $1"
		status=1
	fi
	rm -rf "$place"
}

refused 'a state nobody knows' 's/^unknown -> dead/unknown -> gone/' 'there is no state "gone"'
refused 'a way out of a final state' 's/^dead -> proposed/done -> proposed/' 'done is final'
refused 'a move twice' 's/^unknown -> dead clerk/unknown -> done clerk/' 'comes twice'
refused 'a move by nobody' 's/^dead -> proposed clerk/dead -> proposed robot/' 'neither clerk'
refused 'a move without a code' 's/clerk edit$/clerk/' 'wants: FROM'
refused 'a move without its sentence' '/^	the same, when its wake time came/d' 'says, after a tab'
refused 'a state that nothing leads to' '/-> snoozed/,+1d' 'nothing leads to snoozed'
refused 'a state that nothing leaves' '/^dead ->/,+1d' 'nothing leaves it'
refused 'a state twice' 's/^state dead/state done/' 'comes twice'

tools/prove.sh short || status=1
exit $status
