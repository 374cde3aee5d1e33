#!/bin/sh
# The units that make install puts down: found in order by systemd itself, whole, and enabled by nobody.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT

if ! command -v systemd-analyze >/dev/null; then
	echo "skip - units: systemd-analyze is not here"
	exit 0
fi
mkdir -p "$place/units" "$place/run"
for unit in "$ROOT"/units/*.service "$ROOT"/units/*.timer; do
	sed "s|@BINDIR@|$(realpath "$B")|" "$unit" >"$place/units/${unit##*/}"
done
export XDG_RUNTIME_DIR="$place/run"

for unit in tend-run.service tend-once.service tend-once.timer; do
	if systemd-analyze --user verify "$place/units/$unit" >"$place/said" 2>&1 && [ ! -s "$place/said" ]; then
		echo "ok - units: $unit"
	else
		cat "$place/said"
		echo "not ok - units: $unit"
	fi
done

# The check itself finds what is wrong.
sed 's/OnCalendar/OnCalendarr/' "$place/units/tend-once.timer" >"$place/units/wrong.timer"
cp "$place/units/tend-once.service" "$place/units/wrong.service"
systemd-analyze --user verify "$place/units/wrong.timer" >"$place/said" 2>&1
if grep -q OnCalendarr "$place/said"; then
	echo "ok - units: a wrong key is found"
else
	echo "not ok - units: a wrong key is found"
fi
if grep -q '^Persistent=true$' "$ROOT/units/tend-once.timer" && grep -q '^\*/5 \* \* \* \* @BINDIR@/tend run --once' "$ROOT/units/tend.cron"; then
	echo "ok - units: what was missed is caught up with, and cron has its line"
else
	echo "not ok - units: what was missed is caught up with, and cron has its line"
fi
