#!/bin/sh
# Has SPIN go through every state of the model in docs/model, and of mutants of it that must break a promise.
#
#   prove.sh short     small bounds, the mutants: under a minute; what make check runs
#   prove.sh all       larger bounds, and every row of db/transitions.txt taken away; what make prove runs
#   prove.sh write     the same, and docs/approval.md gets the figures
#   prove.sh added     which rows could be added to db/transitions.txt without breaking a promise of the model; takes long, and judges nothing
#
# B is the build folder. Prints "ok - NAME: N states" or "not ok - NAME: …" for each, and fails when one fails, or when a count differs from the one in
# docs/approval.md: a count that changed means that another machine was proved than the page tells of.
set -u
LC_ALL=C
export LC_ALL
cd "$(dirname "$0")/.." || exit 2
form=${1-all}
B=${B:-build}
page=docs/approval.md
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
trap 'exit 130' INT TERM
status=0
: >"$place/figures"

say() { # ok|"not ok" NAME WHAT STATES
	echo "$1 - model: $2: $3, $4 states"
	[ "$1" = ok ] || status=1
	echo "| $2 | $3 | $4 |" >>"$place/figures"
}

# Makes the model of TABLE with the flags and lets pan loose: sets errors, states, steps (between them) and broken (what it ran into).
explore() { # TABLE PREPROCESSOR-FLAGS COMPILER-FLAGS PAN-FLAGS...
	rm -rf "$place/run"
	mkdir "$place/run"
	cp docs/model/approval.pml "$place/run"
	errors=none states=0 steps=0 broken=
	table=$1 model_flags=$2 c_flags=$3
	shift 3
	"$B/tools/transitions" promela "$table" >"$place/run/transitions.pml" || return
	# The flags are words.
	# shellcheck disable=SC2086
	(cd "$place/run" && spin $model_flags -a approval.pml && ${CC:-cc} $optimise -w $c_flags -o pan pan.c && timeout 1200 ./pan -E -m100000 "$@") \
		>"$place/said" 2>&1
	errors=$(sed -n 's/.*errors: \([0-9]*\).*/\1/p' "$place/said")
	states=$(sed -n 's/^ *\([0-9.e+]*\) states, stored.*/\1/p' "$place/said")
	steps=$(sed -n 's/^ *\([0-9.e+]*\) transitions.*/\1/p' "$place/said")
	broken=$(sed -n 's/^pan:[0-9]*: \(.*\) (at depth.*/\1/p' "$place/said")
	grep -q 'Search not completed\|max search depth too small\|out of memory' "$place/said" && [ "${errors:-none}" = 0 ] && errors=incomplete
}

# Small instances are compiled longer than they run.
[ "$form" = short ] && optimise=-O1 || optimise=-O2
safety='-DNOCLAIM -DSAFETY'
liveness='-DNFAIR=3'

holds() { # NAME safety|LTL MODEL-FLAGS
	if [ "$2" = safety ]; then
		explore db/transitions.txt "$3" "$safety"
	else
		explore db/transitions.txt "$3" "$liveness" -a -f -N "$2"
	fi
	if [ "${errors:-none}" = 0 ]; then
		say ok "$1" '0 errors' "$states"
	else
		tail -5 "$place/said"
		say 'not ok' "$1" "errors: ${errors:-none} $broken" "$states"
	fi
}

# A mutant is caught when an assertion breaks; a model that does not even compile has shown nothing.
is_caught() {
	case ${errors:-none} in 0 | none | incomplete) return 1 ;; esac
	case $broken in *assert*) return 0 ;; esac
	return 1
}

mutant() { # NAME MODEL-FLAGS [ROW]
	cp db/transitions.txt "$place/table"
	[ $# -lt 3 ] || printf '%s\n\ta mutant\n' "$3" >>"$place/table"
	explore "$place/table" "$2" "$safety"
	if is_caught; then
		say ok "mutant: $1" caught "$states"
	else
		tail -5 "$place/said"
		say 'not ok' "mutant: $1" 'not caught' "$states"
	fi
}

if ! command -v spin >/dev/null; then
	echo 'skip - model: spin is not installed (try: ./bootstrap deps)'
	[ "$form" = short ]
	exit
fi

rows() {
	awk '$2 == "->" { print $1, $3, $4 == "system" ? "system" : "person" }' db/transitions.txt
}

# ---- the table itself: no row is without use
each_row_counts() {
	explore db/transitions.txt '' "$safety"
	all=$states all_steps=$steps
	rows >"$place/rows"
	idle=0
	while read -r src dst who; do
		awk -v src="$src" -v dst="$dst" -v who="$who" '
			$2 == "->" { off = $1 == src && $3 == dst && ($4 == "system" ? "system" : "person") == who }
			$0 == "" || /^state/ { off = 0 }
			!off' db/transitions.txt >"$place/table"
		explore "$place/table" '' "$safety" 2>/dev/null
		# Where the table itself is refused, because a state can no longer be reached or left, it is missed as well.
		if [ "${errors:-none}" = 0 ] && [ "$states" = "$all" ] && [ "$steps" = "$all_steps" ]; then
			echo "  without $src -> $dst by a $who the model is the same"
			idle=$((idle + 1))
		fi
	done <"$place/rows"
	number=$(wc -l <"$place/rows")
	[ "$idle" = 0 ] && verdict=ok || verdict='not ok'
	say "$verdict" 'each row taken away' "$((number - idle)) of $number change the machine" "$all"
}

# ---- what could be added to the table: for whoever wants to change it. A move that breaks nothing here may still be a bad one.
what_could_be_added() {
	rows >"$place/rows"
	awk '$1 == "state" && $3 != "final" { print $2 }' db/transitions.txt >"$place/sources"
	awk '$1 == "state" { print $2 }' db/transitions.txt >"$place/states"
	while read -r src; do
		while read -r dst; do
			for who in person system; do
				grep -qx "$src $dst $who" "$place/rows" && continue
				actor=$who
				[ "$who" = system ] || actor=clerk
				{
					cat db/transitions.txt
					printf '%s -> %s %s mutant\n\ta mutant\n' "$src" "$dst" "$actor"
				} >"$place/table"
				explore "$place/table" '' "$safety"
				is_caught && echo "$src -> $dst by a $who breaks: $broken" || echo "$src -> $dst by a $who breaks nothing (errors: ${errors:-none})"
			done
		done <"$place/states"
	done <"$place/sources"
}

if [ "$form" = added ]; then
	what_could_be_added
	exit 0
fi

# ---- what must hold
holds 'safety, one yes' safety ''
holds 'safety, two yes' safety '-DNEED=2'
holds 'what is under way ends' ends_trying ''
holds 'what is too late ends' ends_late ''
# ---- the six, judged only by what leaves the shop
mutant 'votes survive an edit' '-DONLY_WHAT_LEAVES -DMUT_VOTES'
mutant 'recall allowed while executing' '-DONLY_WHAT_LEAVES -DMUT_RECALL' 'executing -> proposed clerk recall'
mutant 'no settle time before "it did not go out"' '-DONLY_WHAT_LEAVES -DMUT_SETTLE'
mutant 'send first, record after' '-DONLY_WHAT_LEAVES -DMUT_SEND_FIRST'
mutant 'recovery by lease timeout instead of the lock' '-DONLY_WHAT_LEAVES -DMUT_LEASE'
mutant 'automatic retry of unknown' '-DONLY_WHAT_LEAVES' 'unknown -> approved system retry'
# ---- and of what the shipped machine has besides
mutant 'the phase recorded after the bytes' '-DONLY_WHAT_LEAVES -DMUT_PHASE'
mutant 'one yes where two are asked for' '-DONLY_WHAT_LEAVES -DNEED=2 -DMUT_QUORUM'
mutant 'a return keeps its revision, and the old yes' '-DMUT_RETURN'
mutant 'a yes after the deadline' '-DMUT_LATE'
mutant 'tend settles without evidence' '-DMUT_EVIDENCE'

if [ "$form" != short ]; then
	holds 'safety, one yes, larger' safety '-DREVISIONS=4 -DDEATHS=3 -DFAILURES=2 -DAGAINS=2'
	holds 'safety, two yes, larger' safety '-DNEED=2 -DREVISIONS=4 -DDEATHS=3 -DFAILURES=2 -DAGAINS=2'
	holds 'what is under way ends, larger' ends_trying '-DNEED=2 -DREVISIONS=4'
	holds 'what is too late ends, larger' ends_late '-DNEED=2 -DREVISIONS=4'
	each_row_counts
fi

# ---- the figures of the page
figures_of() {
	awk '/^<!-- figures -->$/ { on = 1; next } /^<!-- end -->$/ { on = 0 } on && /^\| / && !/^\|--/' "$page"
}

if [ "$form" = write ]; then
	awk -v figures="$place/figures" '
		/^<!-- end -->$/ { off = 0 }
		!off
		/^<!-- figures -->$/ {
			off = 1
			print "| checked | verdict | states |\n|---|---|---|"
			while ((getline line <figures) > 0) print line
		}' "$page" >"$place/page" && cp "$place/page" "$page"
elif ! spin -V | grep -qF "$(sed -n 's/.*SPIN \([0-9.]*\).*/\1/p' "$page" | head -n 1)"; then
	echo "skip - model: the figures of $page: they are of another release of SPIN"
else
	figures_of >"$place/known"
	if grep -vxFf "$place/known" "$place/figures"; then
		echo "not ok - model: the figures of $page (try: tools/prove.sh write)"
		status=1
	else
		echo "ok - model: the figures of $page"
	fi
fi
exit $status
