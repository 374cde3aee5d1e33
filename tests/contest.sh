#!/bin/sh
# Four people decide on the same suggestions at the same moment, in peace and while they are killed and started again: one winner each, the others are told
# plainly, nobody is starved (tests/crash/contest.py). CONTEST is how many suggestions; make crash takes 500.
set -u

if ! command -v python3 >/dev/null; then
	echo 'skip - contest: there is no python3'
	exit 0
fi
out=$(mktemp) || exit 2
trap 'rm -f "$out"' EXIT
if python3 "$ROOT/tests/crash/contest.py" --tend "$B/tend" --suggestions "${CONTEST:-200}" >"$out" 2>&1; then
	sed -n 's/^\(peace\|war\): /ok - contest: /p' "$out"
else
	cat "$out"
	echo 'not ok - contest'
fi
