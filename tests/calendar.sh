#!/bin/sh
# The folder of calendar files: written once, changed in place, never another program's, and a clear word when the disk says no.
set -u

tend=$B/tend
plugin=$B/plugins/calendar/calendar
place=$(mktemp -d) || exit 2
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" XDG_RUNTIME_DIR="$place/run" TZ=UTC
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY TEND_NOW TEND_DB
mkdir -p "$XDG_CONFIG_HOME/tend"
mkdir -m 700 "$place/run"
trap 'chmod -R u+w "$place"; rm -rf "$place"' EXIT
trap 'exit 130' INT TERM

. "$ROOT/tests/steps.sh"

day=2026-11-20 store=$place/shop.db
cal=$place/cal
calendar() { # TIME: what the round says of the calendar, and what went wrong
	at "$1" run --once --wait 0s 2>&1 | grep -i 'calendar\|warning' | sed "s|$place|PLACE|g"
}
state() { # the files with their times and contents
	(cd "$cal" && for file in *; do stat -c '%n %Y %Z' "$file"; cat "$file"; done) 2>/dev/null | sha256sum
}

if ! {
	at 09:00:00 init --shop 'Blumen Eva' --zone Europe/Berlin --owner Eva &&
		at 09:00:00 customer add 'Anna; Berg, "x"' &&
		at 09:00:00 task add 'Call Anna; bring a, b' --due 2026-11-23T10:00 --customer 1 &&
		at 09:00:00 task add 'Order flour' --due 2026-10-25T02:30 &&
		at 09:00:00 task add 'Some day'
} >"$place/log" 2>&1; then
	cat "$place/log"
	echo 'not ok - calendar: the shop can be made'
	exit 1
fi

is 'without a folder nothing is written' '' "$(calendar 09:00:00)"
printf '[calendar]\nvdir=%s\n' "$cal" >"$XDG_CONFIG_HOME/tend/config"
is 'a task with a time is a file' 'Calendar: 2 written, 0 removed.' "$(calendar 09:00:10)"
own=$(cd "$cal" && echo task-1@*.ics)
suffix=${own#task-1}
is 'one item each, named by its UID' "$own task-2$suffix" "$(cd "$cal" && echo *)"
is 'private, as the store is' 600 "$(stat -c %a "$cal/$own")"
before=$(state)
is 'a repeat writes nothing' '' "$(calendar 09:00:20)"
is 'and touches nothing' "$before" "$(state)"

# What others put there.
printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:dentist\r\nSUMMARY:Dentist\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' >"$cal/dentist.ics"
printf 'a note' >"$cal/notes.txt"
printf 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:task-9@0123456789ab.tend\r\nSUMMARY:of another shop\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n' >"$cal/other.ics"
printf 'outside' >"$place/outside"
ln -s "$place/outside" "$cal/link.ics"
mkfifo "$cal/pipe.ics"
mv "$cal/$own" "$cal/a-name-of-vdirsyncer.ics"
sed -i 's/^STATUS:/X-COLOUR:red\r\nSTATUS:/' "$cal/a-name-of-vdirsyncer.ics"
at 09:01:00 task done 1 >/dev/null
is 'a file that another program named is changed where it is' 'Calendar: 1 written, 0 removed.' "$(calendar 09:01:10)"
is 'and keeps what that program wrote' 'X-COLOUR:red STATUS:COMPLETED' \
	"$(tr -d '\r' <"$cal/a-name-of-vdirsyncer.ics" | grep '^X-COLOUR\|^STATUS' | tr '\n' ' ' | sed 's/ $//')"
at 09:02:00 undo >/dev/null
at 09:02:10 undo >/dev/null 2>&1
calendar 09:02:20 >/dev/null
at 09:03:00 task done 2 >/dev/null
calendar 09:03:10 >/dev/null
is 'what was done a month ago goes, and nothing else does' 'Calendar: 0 written, 1 removed.' \
	"$("$tend" --db "$place/shop.db" --now 2026-12-25 run --once --wait 0s 2>&1 | grep Calendar)"
is 'what is not the shop'\''s stays' 'a-name-of-vdirsyncer.ics dentist.ics link.ics notes.txt other.ics pipe.ics' "$(cd "$cal" && echo *)"
is 'a link is not followed' outside "$(cat "$place/outside")"

# Appointments.
at 09:03:20 appointment add 'Fitting' --at 2026-11-24T10:00 --length 45m --customer 1 --place 'Hof 3' --note 'bring the ring' >/dev/null
calendar 09:03:30 >/dev/null
is 'an appointment stands there as booked' 'DESCRIPTION:Anna\; Berg\, "x"\nbring the ring|LOCATION:Hof 3|DTSTART;TZID=Europe/Berlin:20261124T100000|DTEND;TZID=Europe/Berlin:20261124T104500|STATUS:TENTATIVE|' \
	"$(tr -d '\r' <"$cal/appointment-1$suffix" | grep '^DESC\|^LOC\|^DTSTART;\|^DTEND\|^STATUS' | tr '\n' '|')"
at 09:03:40 appointment confirm 1 >/dev/null
is 'a confirmed one says so' 'Calendar: 1 written, 0 removed. 1' "$(calendar 09:03:45) $(grep -c STATUS:CONFIRMED "$cal/appointment-1$suffix")"
at 09:03:50 appointment cancel 1 >/dev/null
is 'a cancelled one goes' 'Calendar: 0 written, 1 removed.' "$(calendar 09:03:55)"

# Hostile names; a link where a file of tend's is to be.
rm -f "$cal/pipe.ics"
evil=$(at 09:04:00 --json task add '../../evil END:VCALENDAR' --due 2026-11-24T10:00 | sed -n 's/^ *"id":\([0-9]*\).*/\1/p')
calendar 09:04:05 >/dev/null
rm -f "$cal/task-$evil$suffix"
ln -sf "$place/outside" "$cal/task-$evil$suffix"
is 'a link in its place is replaced, not written through' 'Calendar: 1 written, 0 removed.' "$(calendar 09:04:10)"
is 'what it led to is as it was' 'outside 1' "$(cat "$place/outside") $([ -L "$cal/task-$evil$suffix" ] || echo 1)"

# One file for everything, and another reader of it.
at 09:05:00 export calendar --out "$place/all.ics" >"$place/out" 2>&1
is 'export writes them all into one file' "3 entries are in $place/all.ics." "$(cat "$place/out")"
at 09:05:00 export calendar >"$place/printed.ics"
is 'or prints it' same "$(cmp "$place/all.ics" "$place/printed.ics" && echo same)"
if /usr/bin/python3 -c 'import icalendar' 2>/dev/null; then
	is 'python-icalendar reads the same' 'Call Anna; bring a, b | Anna; Berg, "x" | 2026-11-23 09:00:00+00:00
Order flour |  | 2026-10-25 00:30:00+00:00' "$(/usr/bin/python3 - "$place/all.ics" <<'PYTHON'
import datetime, icalendar, sys
calendar = icalendar.Calendar.from_ical(open(sys.argv[1], 'rb').read())
for item in sorted(calendar.walk('VTODO'), key=lambda item: item['uid'])[:2]:
    print(item['summary'], '|', item.get('description', ''), '|', item['due'].dt.astimezone(datetime.timezone.utc))
PYTHON
	)"
else
	echo 'skip - calendar: python-icalendar reads the same: python3-icalendar is not installed'
fi

# What the disk says.
rm -rf "$cal"
printf 'no folder' >"$cal"
is 'a folder that is none' "tend: warning: the calendar was not written: cannot make the folder PLACE/cal: Not a directory" "$(calendar 09:06:00 | sed 's/File exists/Not a directory/')"
rm -f "$cal"
printf '[calendar]\nvdir=/proc/tend-calendar\n' >"$XDG_CONFIG_HOME/tend/config"
calendar 09:06:10 >"$place/out"
is 'a folder that cannot be made' 1 "$(grep -c 'the calendar was not written: cannot make the folder /proc/tend-calendar' "$place/out")"
request() { # FOLDER
	printf '{"tend":1,"do":"calendar","vdir":"%s","owner":"@x.tend","zone":"%s","items":[{"uid":"%s","title":"t","start_at":1795420800,"task":true}]}\n' "$1" "${2:-UTC}" "${3:-task-1@x.tend}"
}
if command -v strace >/dev/null && strace -o /dev/null true 2>/dev/null; then
	mkdir "$place/full"
	request "$place/full" | strace -f -o /dev/null -e trace=fsync -e inject=fsync:error=ENOSPC "$plugin" >"$place/out"
	is 'a full disk is said, and leaves no half of a file' "partly|1|No space left on device|0" \
		"$(sed -n 's/.*"outcome":"\([a-z]*\)".*"text":".*: \([^"]*\)","troubled":\([0-9]*\).*/\1|\3|\2/p' "$place/out")|$(find "$place/full" -type f | wc -l)"
else
	echo 'skip - calendar: a full disk: strace is not installed'
fi
is 'a zone nobody knows is an error, never Greenwich' 1 "$(request "$place/zone" Nowhere/Atlantis | "$plugin" | grep -c 'does not know the time zone Nowhere/Atlantis')"
is 'a UID that leads out of the folder is none' '0 ' "$(request "$place/zone" UTC ../../x@x.tend | "$plugin" | sed -n 's/.*"written":\([0-9]*\).*/\1/p') $(ls "$place/zone")"
is 'another question than its own is answered with a no' 1 "$(printf '{}\n' | "$plugin" 2>/dev/null | grep -c '"outcome":"failed"')"
