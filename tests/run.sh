#!/bin/sh
# Runs every check there is and ends with "N passed, N failed, N skipped". B is the build folder; make check calls this.
#
# What runs is found by its place: tests/test_*.c (built as $B/tests/test_*), tests/cli/*.t and tests/screens/*.t (see
# tests/clitest.c), and every other executable tests/*.sh. A script prints one line for each thing it tests,
#   ok - NAME          not ok - NAME          skip - NAME: REASON
# what explains a failure before its line, and is told B (absolute), ROOT (the source) and SHARED (data that may be there).
# Passing is quiet. JOBS run at once: as many as there are processors, unless told.
set -u

cd "$(dirname "$0")/.." || exit 2
ROOT=$(pwd)
B=${B:-build}
case $B in /*) ;; *) B=$ROOT/$B ;; esac
SHARED=${SHARED:-$ROOT/../shared}

# One of those that run at once, in a home of its own: run.sh part KIND SECONDS WHAT.
if [ "${1-}" = part ]; then
	name=$4 seconds=$3
	case $2 in
	unit) set -- "$B/$name" ;;
	dialogue) set -- "$B/tests/clitest" "$name" ;;
	script) set -- "$name" ;;
	esac
	own=$(mktemp -d "$place/XXX") || exit 2
	mkdir -m 700 "$own/home" "$own/run"
	# A test that gives up its rights must still find its way in.
	chmod 711 "$own"
	mkdir -m 711 "$own/tmp"
	export HOME="$own/home" TMPDIR="$own/tmp" XDG_RUNTIME_DIR="$own/run"
	{
		timeout -k 5 "$seconds" "$@" 2>&1 </dev/null
		echo "::status $?"
	} | awk -v name="$name" -v counts="$place/counts" -f tests/tally.awk
	rm -rf "$own"
	exit 0
fi

# The person's own store, settings, zone and language stay out of it.  Short names: what is printed wraps at 80 columns.
place=$(mktemp -d "${TMPDIR:-/tmp}/t.XXXXXX") || exit 2
trap 'rm -rf "$place"' EXIT
trap 'exit 130' INT TERM
chmod 711 "$place"
TZ=UTC LC_ALL=C.UTF-8 NO_COLOR=1
TEND_PLUGINS=$B/plugins CMOCKA_MESSAGE_OUTPUT=TAP
# Nor does the desktop: what a test reminds of is shown to nobody.
unset TEND_DB TEND_STAFF TEND_NOW TEND_LOG XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME MAKEFLAGS MAKELEVEL
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY
# With sanitizers: what libraries leak by themselves.
LSAN_OPTIONS=suppressions=$ROOT/tests/fixtures/lsan.supp:print_suppressions=0
export LSAN_OPTIONS
export place ROOT B SHARED TZ LC_ALL NO_COLOR TEND_PLUGINS CMOCKA_MESSAGE_OUTPUT

: >"$place/counts"
# Reads lines of KIND SECONDS WHAT; none has a blank in its name.
at_once() {
	xargs -P "${JOBS:-$(nproc)}" -L 1 tests/run.sh part && return
	echo 'not ok - tests/run.sh: some could not be run'
	echo 0 1 0 >>"$place/counts"
}

echo 'lint'
echo 'script 600 tools/lint.sh' | at_once

echo 'unit tests'
for source in tests/test_*.c; do
	[ -e "$source" ] || continue
	echo "unit 1200 ${source%.c}"
done | at_once

echo 'command line'
for dialogue in tests/cli/*.t tests/screens/*.t; do
	[ -e "$dialogue" ] || continue
	echo "dialogue 600 $dialogue"
done | at_once

echo 'others'
for script in tests/*.sh; do
	if [ "$script" != tests/run.sh ] && [ -x "$script" ]; then
		echo "script 1200 $script"
	fi
done | at_once

awk '
	{ passed += $1; failed += $2; skipped += $3 }
	END {
		printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
		exit failed > 0 || passed == 0
	}' "$place/counts"
