#!/bin/sh
# The probe of the WAL-reset race that lies beside the public data, on this machine's SQLite: its guarded checkpoint loses nothing.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
probe=$SHARED/tools/walreset_probe.c

if [ ! -e "$probe" ]; then
	echo 'skip - WAL-reset probe: it is not here'
	exit 0
fi
# shellcheck disable=SC2046
if ! ${CC:-cc} -O1 -w -o "$place/probe" "$probe" $(pkg-config --cflags --libs sqlite3) 2>"$place/said"; then
	cat "$place/said"
	echo 'not ok - WAL-reset probe: it compiles'
	exit 1
fi
if "$place/probe" guard "$place" >"$place/said"; then
	echo 'ok - WAL-reset probe: the guard holds'
	exit 0
fi
cat "$place/said"
echo 'not ok - WAL-reset probe: the guard holds'
exit 1
