#!/bin/sh
# Runs every check there is and ends with "N passed, N failed, N skipped". B is the build folder; make check calls this.
#
# What runs is found by its place: tests/test_*.c (built as $B/tests/test_*), tests/cli/*.t and tests/screens/*.t (see
# tests/clitest.c), and every other executable tests/*.sh. A script prints one line for each thing it tests,
#   ok - NAME          not ok - NAME          skip - NAME: REASON
# what explains a failure before its line, and is told B (absolute), ROOT (the source) and SHARED (data that may be there).
# Passing is quiet.
set -u

cd "$(dirname "$0")/.." || exit 2
ROOT=$(pwd)
B=${B:-build}
case $B in /*) ;; *) B=$ROOT/$B ;; esac
SHARED=${SHARED:-$ROOT/../shared}

# The person's own store, settings, zone and language stay out of it.
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
trap 'exit 130' INT TERM
mkdir -m 700 "$place/home" "$place/run"
# A test that gives up its rights must still find its way in.
chmod 711 "$place"
mkdir -m 711 "$place/tmp"
HOME=$place/home TMPDIR=$place/tmp XDG_RUNTIME_DIR=$place/run TZ=UTC LC_ALL=C.UTF-8 NO_COLOR=1
TEND_PLUGINS=$B/plugins CMOCKA_MESSAGE_OUTPUT=TAP
# Nor does the desktop: what a test reminds of is shown to nobody.
unset TEND_DB TEND_STAFF TEND_NOW TEND_LOG XDG_DATA_HOME XDG_CONFIG_HOME XDG_STATE_HOME XDG_CACHE_HOME MAKEFLAGS MAKELEVEL
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY
# With sanitizers: what libraries leak by themselves.
LSAN_OPTIONS=suppressions=$ROOT/tests/fixtures/lsan.supp:print_suppressions=0
export LSAN_OPTIONS
export ROOT B SHARED HOME TMPDIR XDG_RUNTIME_DIR TZ LC_ALL NO_COLOR TEND_PLUGINS CMOCKA_MESSAGE_OUTPUT

: >"$place/counts"
part() { # NAME SECONDS COMMAND...
	name=$1 seconds=$2
	shift 2
	{
		timeout -k 5 "$seconds" "$@" 2>&1 </dev/null
		echo "::status $?"
	} | awk -v name="$name" -v counts="$place/counts" -f tests/tally.awk
}

echo 'lint'
part lint 300 tools/lint.sh

echo 'unit tests'
for source in tests/test_*.c; do
	[ -e "$source" ] || continue
	test=$(basename "$source" .c)
	part "tests/$test" 600 "$B/tests/$test"
done

echo 'command line'
for dialogue in tests/cli/*.t tests/screens/*.t; do
	[ -e "$dialogue" ] || continue
	part "$dialogue" 300 "$B/tests/clitest" "$dialogue"
done

echo 'others'
for script in tests/*.sh; do
	if [ "$script" != tests/run.sh ] && [ -x "$script" ]; then
		part "$script" 600 "$script"
	fi
done

awk '
	{ passed += $1; failed += $2; skipped += $3 }
	END {
		printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped
		exit failed > 0 || passed == 0
	}' "$place/counts"
