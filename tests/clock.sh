#!/bin/sh
# Nights on which the clocks are moved, a week asleep, a clock set back: every reminder and every letter that was due, once each, listed.
set -u

tend=$B/tend
place=$(mktemp -d) || exit 2
resident=
trap '[ -z "$resident" ] || kill "$resident" 2>/dev/null; rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data"
mkdir -p "$XDG_CONFIG_HOME/tend"
printf '[notify]\nenabled=false\nrepeat=off\n[mail]\nfrom=shop@example.org\noutbox=%s\n' "$place/outbox" >"$XDG_CONFIG_HOME/tend/config"
chmod 600 "$XDG_CONFIG_HOME/tend/config"
printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >"$place/hello"
printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 1 approval\n  decide within 3 days\n' >"$place/rule"

. "$ROOT/tests/steps.sh"

# A shop in Berlin with one letter that somebody said yes to and one that nobody did.
open_shop() { # NAME TIME
	store=$place/$1.db
	rm -rf "$place/outbox" "$place/said"
	at "$2" init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >/dev/null
	for rule in $(at "$2" rule list --json | sed -n 's/.*"name": *"\([a-z-]*\)".*/\1/p'); do at "$2" rule phase "$rule" off >/dev/null 2>&1; done
	at "$2" customer add 'Anna Berg' --email anna@example.org --consent email >/dev/null
	at "$2" customer add 'Bea Cohn' --email bea@example.org --consent email >/dev/null
	at "$2" template edit hello --file "$place/hello" >/dev/null
	at "$2" rule add "$place/rule" >/dev/null
	at "$2" rule phase hello live >/dev/null
	at "$2" suggest >/dev/null
	at "$2" approve 1 >/dev/null
}
round() { # TIME
	at "$1" run --once --wait 0s >>"$place/said" 2>&1
}
said() { # TEXT
	grep -c "$1" "$place/said"
}
letters() {
	find "$place/outbox" -name '*.eml' 2>/dev/null | wc -l | tr -d ' '
}
list() {
	grep '^Reminder' "$place/said" | sed 's/^/# /'
	find "$place/outbox" -name '*.eml' -exec grep -h '^To:' {} + 2>/dev/null | tr -d '\r' | sed 's/^/# letter /'
}

# ---- a spring night: there is no half past two, and every five minutes somebody looks
open_shop spring 2027-03-28T01:50
at 2027-03-28T01:50 task add 'In the gap' --due 2027-03-28T02:30 >/dev/null
at 2027-03-28T01:50 task add 'After it' --due 2027-03-28T03:05 >/dev/null
for minute in 00 05 10 15 20 25 30 35 40 45 50 55; do for hour in 01 02; do echo "2027-03-28T$hour:$minute:00Z"; done; done | sort >"$place/times"
while read -r time; do round "$time"; done <"$place/times"
list
is 'a spring night: what was due in the gap is said once' '1 1' "$(said 'Reminder: In the gap') $(said 'Reminder: After it')"
is 'a spring night: the letter went once' 1 "$(letters)"

# ---- an autumn night: half past two comes twice
open_shop autumn 2026-10-25T01:50
at 2026-10-25T01:50 task add 'Twice' --due 2026-10-25T02:30 >/dev/null
at 2026-10-25T01:50 task add 'The second' --due 2026-10-25T02:30:00+01:00 >/dev/null
for hour in 00 01; do for minute in 00 05 10 15 20 25 30 35 40 45 50 55; do echo "2026-10-25T$hour:$minute:00Z"; done; done >"$place/times"
while read -r time; do round "$time"; done <"$place/times"
list
is 'an autumn night: what was due at a time that comes twice is said once' '1 1' "$(said 'Reminder: Twice') $(said 'Reminder: The second')"
is 'an autumn night: the letter went once' 1 "$(letters)"

# ---- a week asleep
open_shop week 2026-11-10T18:00
for day in 11 12 13 14 15 16; do at 2026-11-10T18:00 task add "Call of the $day" --due "2026-11-${day}T10:00" >/dev/null; done
at 2026-11-10T18:00 appointment add Fitting --at 2026-11-12T10:00 --customer 1 >/dev/null
at 2026-11-10T18:00 appointment add Brows --at 2026-11-18T10:00 --customer 1 >/dev/null
round 2026-11-10T18:00
is 'the letter waits out its grace' 0 "$(letters)"
round 2026-11-17T09:00
list
sed -n '/^Nobody ran tend/,/^[0-9]* new\|^[0-9]* carried\|^Reminder/p' "$place/said" | sed 's/^/# /'
is 'a week asleep: one honest page' 1 "$(said '^Nobody ran tend for 6 days')"
is 'a week asleep: what is worth saying, what is too late' '1 1 1' \
	"$(said '^Still worth saying, became due meanwhile: 6') $(said '^Too late, appointments that are over (did they come?): 1') $(said '^Too late, suggestions that expired (nothing was done): 1')"
is 'a week asleep: each reminder once, and late' 6 "$(said '^Reminder: Call of the .*this is late')"
is 'a week asleep: what lies ahead is not said yet' 0 "$(said 'Reminder: Brows')"
is 'a week asleep: a yes that old sends nothing, and says so' '0 1' "$(letters) $(said '^Suggestion 1 was withdrawn: the yes is from')"
before=$(wc -l <"$place/said")
round 2026-11-17T09:05
is 'and the next round has nothing to say' 'Nothing was due.' "$(tail -n +$((before + 1)) "$place/said")"
is 'Today shows the page until somebody has read it' '1 0' \
	"$(at 2026-11-17T10:00 today | grep -c '^Nobody ran tend') $(at 2026-11-17T10:00 remind dismiss >/dev/null; at 2026-11-17T10:00 today | grep -c '^Nobody ran tend')"

# ---- a night switched off
open_shop night 2026-11-10T18:00
round 2026-11-10T18:00
round 2026-11-11T09:00
list
is 'a night switched off: the letter went once, and it is said that it was late' '1 1' "$(letters) $(said '^Carried out late')"
round 2026-11-11T09:05
is 'and not again' 1 "$(letters)"

# ---- a clock set back, and on again
open_shop back 2026-11-10T12:00
at 2026-11-10T12:00 task add 'At noon' --due 2026-11-10T12:01 >/dev/null
at 2026-11-10T12:00 task add 'At eleven' --due 2026-11-10T13:00 >/dev/null
for time in 12:02 10:00 10:05 11:00 12:00 12:02 12:05 13:00 13:05; do round "2026-11-10T$time"; done
list
is 'a clock set back: nothing is repeated, nothing is lost' '1 1 1' "$(said 'Reminder: At noon') $(said 'Reminder: At eleven') $(letters)"
is 'a clock set back: said plainly, and once' 1 "$(said '^The clock was set back by 2 hours')"
round 2026-11-01T12:00
is 'a clock that was wrong before is said to have been' 1 "$(said '^The clock was set back by 9 days.*')"

# ---- the scheduler that stays, while its clock is moved
if ! command -v faketime >/dev/null; then
	echo "skip - clock: faketime is not here, so the clock of a running tend is not moved"
	exit 0
fi
open_shop stays "$(date -u +%Y-%m-%dT%H:%M:%SZ)"
echo '+0' >"$place/offset"
preload=$(faketime -f '+0' sh -c 'echo $LD_PRELOAD')
env LD_PRELOAD="$preload" FAKETIME_TIMESTAMP_FILE="$place/offset" FAKETIME_NO_CACHE=1 FAKETIME_DONT_FAKE_MONOTONIC=1 \
	"$tend" --db "$store" run --wait 0s >"$place/said" 2>&1 &
resident=$!
within() { # NAME SECONDS TEXT TIMES
	tries=$(($2 * 10))
	while [ "$tries" -gt 0 ] && [ "$(said "$3")" -lt "$4" ]; do
		sleep 0.1
		tries=$((tries - 1))
	done
	is "$1" "$4" "$(said "$3")"
}
within 'it stays' 10 'tend run stays' 1
"$tend" --db "$store" task add 'Now' --due "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >/dev/null
within 'it reminds' 10 'Reminder: Now' 1
echo '-2h' >"$place/offset"
"$tend" --db "$store" task add 'Another' --due "$(date -u -d '-3 hours' +%Y-%m-%dT%H:%M:%SZ)" >/dev/null
within 'its clock is set back: it says so' 10 '^The clock was set back by 2 hours\|^The clock was set back by 120 minutes\|^The clock was set back by 119 minutes' 1
within 'and reminds of what is due by that clock' 10 'Reminder: Another' 1
echo '+0' >"$place/offset"
"$tend" --db "$store" task add 'Right again' --due "$(date -u -d '-1 minute' +%Y-%m-%dT%H:%M:%SZ)" >/dev/null
within 'set right again, it goes on' 10 'Reminder: Right again' 1
is 'and has said nothing twice' '1 1' "$(said 'Reminder: Now') $(said 'Reminder: Another')"
kill "$resident"
wait "$resident"
is 'it ends well' 0 $?
resident=
