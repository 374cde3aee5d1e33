#!/bin/sh
# A government changes the rules of the shop's time zone: what was agreed on the wall clock still holds, and nothing else moves.
set -u

tend=$B/tend
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" TEND_DB="$place/shop.db" TEND_CONFIG="$place/none"
zic=$(command -v zic || echo /usr/sbin/zic)

. "$ROOT/tests/steps.sh"

at() { # TIME COMMAND...
	time=$1
	shift
	"$tend" --now "$time" "$@"
}
begins() { # ID
	at 2026-11-02T12:00:00Z appointment show "$1" --json | tr -d ' \n' | sed -n 's/.*"start_at":"\([^"]*\)".*/\1/p'
}

if [ ! -x "$zic" ]; then
	echo "skip - zone: zic is not here to make a time zone"
	exit 0
fi
# The rules this machine has, in a folder of its own; the shop's zone is made here, an hour ahead of UTC.
mkdir "$place/zones"
cp -r /usr/share/zoneinfo/Europe "$place/zones/" 2>/dev/null
printf 'Zone Shop/Here 1:00 - HERE\n' >"$place/rules"
"$zic" -d "$place/zones" "$place/rules" || exit 2
export TZDIR="$place/zones"

at 2026-11-01T12:00:00Z init --shop Corner --currency EUR --zone Shop/Here --owner Ann >/dev/null
at 2026-11-01T12:00:00Z customer add 'Anna Berg' >/dev/null
at 2026-11-01T12:00:00Z appointment add Fitting --at 2026-11-20T10:00 --customer 1 >/dev/null
at 2026-11-01T12:00:00Z appointment add 'Off again' --at 2026-11-20T11:00 --customer 1 >/dev/null
at 2026-11-01T12:00:00Z appointment cancel 2 >/dev/null
at 2026-11-01T12:00:00Z run --once >/dev/null 2>&1
is 'before, an hour ahead of UTC' 2026-11-20T10:00:00+01:00 "$(begins 1)"

# From the sixteenth on the zone is two hours ahead.
printf 'Zone Shop/Here 1:00 - HERE 2026 Nov 16\n 2:00 - THERE\n' >"$place/rules"
"$zic" -d "$place/zones" "$place/rules" || exit 2
is 'the same moment reads an hour later at first' 2026-11-20T11:00:00+02:00 "$(begins 1)"
at 2026-11-01T20:00:00Z run --once >"$place/same" 2>&1
is 'not asked twice on one day' 2026-11-20T11:00:00+02:00 "$(begins 1)"
at 2026-11-02T06:00:00Z run --once >"$place/said" 2>&1
is 'the next day it begins at ten on the wall again' 2026-11-20T10:00:00+02:00 "$(begins 1)"
is 'which is said, and of one only' 1 "$(tr "\n" " " <"$place/said" | grep -c "1 appointment kept the time on the wall")"
is 'what was cancelled stays where it was' 2026-11-20T12:00:00+02:00 "$(begins 2)"
at 2026-11-03T06:00:00Z run --once >"$place/again" 2>&1
is 'the day after nothing moves any more' '2026-11-20T10:00:00+02:00 0' "$(begins 1) $(tr "\n" " " <"$place/again" | grep -c "the wall")"
is 'the record is whole' 0 "$(at 2026-11-03T07:00:00Z audit verify >/dev/null 2>&1; echo $?)"
