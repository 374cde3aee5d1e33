#!/bin/sh
# Reminders on a desktop of the test's own: what is shown, what a button does, and that nothing that is wrong with the bus or the server delays
# tend. Then the scheduler that stays: when it wakes, what it does, how it ends.
set -u

tend=$B/tend
if ! command -v dbus-daemon >/dev/null; then
	echo 'skip - notify: dbus-daemon is not installed'
	exit 0
fi
place=$(mktemp -d) || exit 2
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" XDG_RUNTIME_DIR="$place/run" TZ=UTC
unset DBUS_SESSION_BUS_ADDRESS DISPLAY WAYLAND_DISPLAY TEND_NOW
mkdir -p "$XDG_CONFIG_HOME/tend"
mkdir -m 700 "$place/run"
bus='' server='' resident=''
log=$place/server.log

end() { # PID...
	for pid; do
		kill "$pid" 2>/dev/null
		wait "$pid" 2>/dev/null
	done
}
# shellcheck disable=SC2086
trap 'end $resident $server $bus; rm -rf "$place"' EXIT
trap 'exit 130' INT TERM

. "$ROOT/tests/steps.sh"

# Whether a file says something in time, looking ten times a second.
soon() { # SECONDS COMMAND...
	tries=$(($1 * 10))
	shift
	while [ "$tries" -gt 0 ]; do
		"$@" >/dev/null 2>&1 && return 0
		sleep 0.1
		tries=$((tries - 1))
	done
	return 1
}
within() { # NAME SECONDS COMMAND...
	name=$1
	shift
	if soon "$@"; then ok "$name"; else
		cat "$place/out" "$log" 2>/dev/null
		echo "not ok - notify: $name"
	fi
}
has() { # FILE TEXT
	grep -qF -- "$2" "$1"
}

start_bus() { # [CONFIG]
	dbus-daemon --config-file="${1:-$ROOT/tests/fixtures/bus.conf}" --nofork --nopidfile --address="unix:path=$place/bus" 2>/dev/null &
	bus=$!
	DBUS_SESSION_BUS_ADDRESS=unix:path=$place/bus
	export DBUS_SESSION_BUS_ADDRESS
	soon 10 test -S "$place/bus"
}
start_server() { # OPTION...
	# shellcheck disable=SC2086
	end $server
	rm -f "$log"
	"$B/tests/notify_server" "$log" "$@" &
	server=$!
	soon 10 has "$log" ready
}

# ---- a shop with one task that is due at noon
day=2026-11-20
fresh() {
	store=$place/shop.db
	rm -f "$store" "$store"-* "$store".*
	cp "$place/prepared.db" "$store"
}
due() { # TASK
	at 12:00:00 --json task list --all | sed -n 's/^ *{"id":'"$1"',.*"due_at":"\([^"]*\)","done_at":\([^,]*\),.*/\1 \2/p'
}
# The word for what came of showing, whatever else is wrong: within a few seconds, where libnotify alone would take 25 for each call.
notified() { # TIME
	timeout 8 "$tend" --db "$store" --now "${day}T$1" --json remind --once --wait 5s 2>"$place/err" | sed -n 's/^ *"notified": *\("[a-z-]*"\|null\).*/\1/p'
}
shown() { # FIELD
	sed -n 's/.*"'"$1"'":\("[^"]*"\|\[[^]]*\]\).*/\1/p' "$log" | tail -n 1
}

store=$place/prepared.db
if ! {
	at 09:00:00 init --shop 'Blumen Eva' --zone UTC --owner Eva &&
		at 09:00:00 customer add 'Anna & <b>Berg</b>' &&
		at 09:00:00 task add 'Call Anna back' --due "${day}T12:00" --customer 1
} >"$place/log" 2>&1; then
	cat "$place/log"
	echo 'not ok - notify: the shop can be made'
	exit 1
fi

# ---- what is wrong with a desktop
fresh
is 'no bus: said at once' '"no-bus"' "$(notified 12:01:00)"
is 'the reminder was listed once, and is not repeated' 'null' "$(notified 12:02:00)"
fresh
is 'a bus that is not there' '"no-bus"' "$(DBUS_SESSION_BUS_ADDRESS=unix:path=$place/none notified 12:01:00)"
fresh
mkdir "$place/nothing"
is 'no plugin' '"no-plugin"' "$(TEND_PLUGINS=$place/nothing notified 12:01:00)"
printf '[notify]\nenabled=false\n' >"$XDG_CONFIG_HOME/tend/config"
fresh
is 'switched off' '"off"' "$(notified 12:01:00)"
rm "$XDG_CONFIG_HOME/tend/config"
fresh
at 12:01:00 remind --once >"$place/out" 2>&1
is 'for people: the reminder, and why nothing was shown' 'Reminder: Call Anna back (was due Fri 20 Nov 2026, 12:00)
No notification was shown on the desktop: there is no session bus here.' "$(cat "$place/out")"

sed "s|<type>|<servicedir>$place/services</servicedir><type>|" "$ROOT/tests/fixtures/bus.conf" >"$place/bus.conf"
mkdir "$place/services"
printf '[D-BUS Service]\nName=org.freedesktop.Notifications\nExec=/bin/false\n' >"$place/services/dies.service"
start_bus "$place/bus.conf"
fresh
is 'a server that dies as soon as it is started' '"no-server"' "$(notified 12:01:00)"
end "$bus"
rm -f "$place/bus"
start_bus
fresh
is 'a bus without a server' '"no-server"' "$(notified 12:01:00)"
start_server --mute
fresh
is 'a server that owns the name and never answers' '"mute"' "$(notified 12:01:00)"
start_server --mute-show
fresh
is 'one that answers, but not when it is to show something' '"mute"' "$(notified 12:01:00)"

# ---- buttons
start_server --press snooze
fresh
is 'shown' '"shown"' "$(notified 12:01:00)"
is 'with its buttons' '["done","Done","snooze","Snooze 1 h","tomorrow","Tomorrow","dismiss","Dismiss"]' "$(shown buttons)"
is 'Snooze moves it by an hour' '2026-11-20T13:01:00+00:00 null' "$(due 1)"
is 'and it is reminded of again then' '"shown"' "$(notified 13:01:00)"
at 13:02:00 undo >/dev/null && at 13:02:00 undo >/dev/null
is 'undo takes both back' '2026-11-20T12:00:00+00:00 null' "$(due 1)"
is 'that time was reminded of already' 'null' "$(notified 13:03:00)"
start_server --press tomorrow
fresh
notified 12:01:00 >/dev/null
is 'Tomorrow means nine in the morning' '2026-11-21T09:00:00+00:00 null' "$(due 1)"
start_server --press done
fresh
notified 12:01:00 >/dev/null
is 'Done finishes it' '2026-11-20T12:00:00+00:00 "2026-11-20T12:01:00+00:00"' "$(due 1)"
start_server --press approve
fresh
at 12:01:00 remind --once --wait 1s >"$place/out" 2>&1
is 'a button that was not offered does nothing' '2026-11-20T12:00:00+00:00 null' "$(due 1)"

start_server --press done --on-signal
fresh
"$tend" --db "$store" --now "${day}T12:01:00" remind --once --wait 30s >"$place/out" 2>&1 &
reminding=$!
soon 10 has "$log" 'Call Anna'
at 12:01:30 task snooze 1 --for 2h >/dev/null
kill -USR1 "$server"
wait "$reminding"
is 'a task that was moved meanwhile is not finished' '2026-11-20T14:01:30+00:00 null' "$(due 1)"
within 'and the person is told' 1 has "$log" 'task 1 was moved meanwhile, to Fri 20 Nov 2026, 14:01'
start_server --press snooze --on-signal
fresh
"$tend" --db "$store" --now "${day}T12:01:00" remind --once --wait 30s >"$place/out" 2>&1 &
reminding=$!
soon 10 has "$log" 'Call Anna'
at 12:01:30 task done 1 >/dev/null
kill -USR1 "$server"
wait "$reminding"
is 'a task that is done stays done' '2026-11-20T12:00:00+00:00 "2026-11-20T12:01:30+00:00"' "$(due 1)"

start_server
fresh
at 12:01:00 remind --once --wait 1s >"$place/out" 2>&1
is 'when nobody listens any more, the buttons go' '2 []' "$(grep -c 'Call Anna' "$log") $(shown buttons)"
fresh
"$tend" --db "$store" --now "${day}T12:01:00" remind --once --wait 30s >"$place/out" 2>&1 &
reminding=$!
soon 10 has "$log" 'Call Anna'
soon 5 pgrep -P "$reminding"
pkill -KILL -P "$reminding"
wait "$reminding"
is 'a helper that is killed is no fault' 0 $?
start_server --no-buttons
fresh
is 'a server without buttons gets none' '"shown" []' "$(notified 12:01:00) $(shown buttons)"

# ---- texts
start_server --press done
fresh
notified 12:01:00 >/dev/null
is 'a plain body stays plain' '"Anna & <b>Berg</b>\nDue Fri 20 Nov 2026, 12:00"' "$(shown body)"
start_server --press done --markup
fresh
notified 12:01:00 >/dev/null
is 'a body of markup is escaped' '"Anna &amp; &lt;b&gt;Berg&lt;/b&gt;\nDue Fri 20 Nov 2026, 12:00"' "$(shown body)"
fresh
if command -v sqlite3 >/dev/null; then
	sqlite3 "$store" "UPDATE tasks SET title = 'a' || char(27) || '[2J' || char(8238) || 'b' || char(10) || 'c' WHERE id = 1"
	notified 12:01:00 >/dev/null
	is 'what a program slipped into the store is made visible' '"a<U+001B>[2J<U+202E>b<U+000A>c"' "$(shown title)"
else
	echo 'skip - notify: hostile text in the store: sqlite3 is not installed'
fi
start_server
fresh
at 12:00:00 task add 'Order flour' --due 2026-11-18 >/dev/null
at 12:00:00 task add 'Sweep' --due 2026-11-17 >/dev/null
notified 12:20:00 >/dev/null
is 'late ones are one notification, and it says so' '1 "3 reminders are late" []' "$(grep -c title "$log") $(shown title) $(shown buttons)"

# ---- suggestions: a yes only to what stands there, through the same gate
fresh
off() { # all shipped rules
	for rule in $(at 09:00:00 --json rule list | sed -n 's/^ *"name":"\([^"]*\)".*/\1/p'); do
		at 09:00:00 rule phase "$rule" off
	done
}
rule() { # NAME SUGGESTS
	printf 'rule %s\n  for each customer\n  when consent is yes\n  suggest %s\n  because "{name} is one"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' "$1" "$2" >"$place/$1.rule"
	at 09:00:00 rule add "$place/$1.rule" && at 09:00:00 rule phase "$1" live
}
printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >"$place/letter.txt"
printf '[mail]\ntransport=outbox\nfrom=shop@example.org\n[notify]\nterminal=%s/terminal --\n' "$place" >"$XDG_CONFIG_HOME/tend/config"
printf '#!/bin/sh\necho "$@" | sed "s|%s|PLACE|g" >%s/opened\n' "$place" "$place" >"$place/terminal"
chmod +x "$place/terminal"
{ off && at 09:00:00 customer add 'Bea Berg' --email bea@example.org --consent email && at 09:00:00 template edit hello --file "$place/letter.txt"; } >"$place/out" 2>&1
cp "$store" "$place/plain.db"
again() { # a shop with nothing but this rule
	rm -f "$store" "$store"-* "$store".*
	cp "$place/plain.db" "$store"
	rule "$@" >>"$place/out" 2>&1
}
asked() { # TIME [OPTION...]: one round that asks the rules and hears buttons
	time=$1
	shift
	timeout 15 "$tend" --db "$store" --now "${day}T$time" "$@" run --once --wait 3s >"$place/round" 2>&1
}
state() { # SUGGESTION
	at 12:00:00 --json show "$1" | sed -n 's/^ *"state":"\([a-z]*\)".*/\1/p'
}
all_buttons='["approve","Approve","snooze","Snooze 1 h","open","Open"]'
start_server --press approve
again mark 'flag friend'
asked 10:00:00
is 'a flag stands in the notification, all of it' '"Flag for Bea Berg" "The flag \"friend\" is put on the customer'"'"'s card, for whoever serves them next.\nWith the reason: Bea Berg is one"' "$(shown title) $(sed -n 's/.*"body":\("The flag.*one"\),"buttons".*/\1/p' "$log" | tail -n 1)"
is 'so it may be approved there' "$all_buttons approved" "$(shown buttons) $(state 1)"
is 'and the yes is on record, with how long it was read' '1' "$(at 10:00:01 --json audit 2>/dev/null | grep -c '"action":"vote"')"
is 'it is told' 1 "$(grep -c 'Approved: Flag for Bea Berg. Done in 30 seconds; until then: tend recall 1' "$place/round")"
is 'and waits out its grace as any other' 'approved done' "$(asked 10:00:10; state 1) $(asked 10:01:00; state 1)"
start_server --press approve
again hello 'mail hello'
asked 10:00:00
is 'a letter is not shown there, so it has no Approve' '["snooze","Snooze 1 h","open","Open"]' "$(shown buttons)"
is 'and a desktop that presses it all the same does nothing' proposed "$(state 1)"
start_server --press snooze
again hello 'mail hello'
asked 10:00:00
is 'Snooze works on both' 'snoozed 1' "$(state 1) $(grep -c 'Snoozed for an hour: Mail to Bea Berg' "$place/round")"
start_server --press open
again hello 'mail hello'
asked 10:00:00
is 'Open starts a terminal on it' '-- '"$B/tend"' --db PLACE/shop.db screens --at s1' "$(soon 3 test -s "$place/opened"; cat "$place/opened")"
is 'and decides nothing' proposed "$(state 1)"
printf '[mail]\ntransport=outbox\nfrom=shop@example.org\n[notify]\nterminal=%s/nothing\n' "$place" >"$XDG_CONFIG_HOME/tend/config"
start_server --press open
again hello 'mail hello'
asked 10:00:00
is 'without one it says how' 1 "$(grep -c 'in one of yours, type tend screens --at s1' "$log")"
start_server --press approve --no-body
again mark 'flag friend'
asked 10:00:00
is 'a desktop of titles alone gets no Approve' '["snooze","Snooze 1 h","open","Open"] proposed' "$(shown buttons) $(state 1)"
start_server --press approve --on-signal
again mark 'flag friend'
"$tend" --db "$store" --now "${day}T10:00:00" run --once --wait 20s >"$place/round" 2>&1 &
waiting=$!
soon 10 has "$log" 'Flag for Bea'
at 10:00:05 reject 1 --reason not-now >/dev/null
kill -USR1 "$server"
wait "$waiting"
is 'what was decided meanwhile stays decided' rejected "$(state 1)"
is 'and the person is told' '1 1' "$(grep -c 'suggestion 1 was rejected, so it cannot be approved' "$log") $(grep -c 'Nothing was changed' "$place/round")"
start_server --press approve --on-signal
again mark 'flag friend'
"$tend" --db "$store" --now "${day}T10:00:00" run --once --wait 20s >"$place/round" 2>&1 &
waiting=$!
soon 10 has "$log" 'Flag for Bea'
printf '4711\n4711\n' | at 10:00:05 staff pin Eva >"$place/pin" 2>&1
kill -USR1 "$server"
wait "$waiting"
is 'whoever has a PIN by now cannot decide without it' 'proposed 1' "$(state 1) $(grep -c 'has a PIN now' "$place/round")"
start_server
fresh
again mark 'flag friend'
for name in Cid Dora Ede; do at 09:30:00 customer add "$name Berg" --email "$name@example.org" --consent email >/dev/null; done
asked 10:00:00
is 'several are one notification, to be read' '"4 new suggestions wait for your yes" ["open","Open"]' "$(sed -n 's/.*"buttons":\(\["open[^]]*\]\).*"title":\("[^"]*"\).*/\2 \1/p' "$log" | tail -n 1)"
rm "$XDG_CONFIG_HOME/tend/config"

# ---- the scheduler that stays, by the real clock
store=$place/stays.db
now() { # COMMAND...
	"$tend" --db "$store" "$@"
}
in_seconds() { # N
	date -u -d "+$1 seconds" +%Y-%m-%dT%H:%M:%SZ
}
printf '[shop]\ngrace=1s\n[mail]\ntransport=outbox\nfrom=shop@example.org\noutbox=%s\n' "$place/sink" >"$XDG_CONFIG_HOME/tend/config"
printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >"$place/letter.txt"
printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >"$place/hello.rule"
if ! {
	now init --shop 'Blumen Eva' --zone UTC --owner Eva &&
		now customer add 'Anna Berg' --email anna@example.org --consent email &&
		now template edit hello --file "$place/letter.txt" &&
		now rule add "$place/hello.rule" &&
		now rule phase hello live
} >"$place/out" 2>&1; then
	cat "$place/out"
	echo 'not ok - notify: the shop that stays can be made'
	exit 1
fi
start_server --press done
"$tend" --db "$store" run >"$place/out" 2>&1 &
resident=$!
within 'it stays, and asks the rules' 20 has "$place/out" '1 new suggestions'
within 'the desktop hears that one waits, and a letter is not approved there' 5 has "$log" '"buttons":["snooze","Snooze 1 h","open","Open"],"replaces":0,"title":"Mail to Anna Berg"'
now run >"$place/second" 2>&1
is 'a second one is refused' '2 tend: a tend run stays with this store already' "$? $(head -n 1 "$place/second")"
at 12:00:00 run >"$place/second" 2>&1
is 'it cannot stay at a fixed time' 2 $?
now task add 'Water the roses' --due "$(in_seconds 2)" >/dev/null
within 'it hears of a task that another process adds, and reminds in time' 10 has "$log" 'Water the roses'
within 'its button works' 5 has "$place/out" 'Done: Water the roses'
now approve 1 >/dev/null 2>&1
within 'an approved letter goes when its grace is over' 10 sh -c "ls $place/sink/*.eml"

# The alarm is a timer of the kernel's, which says how long it still runs.
rings_within() { # SECONDS
	left=$(cat "/proc/$resident/fdinfo"/* 2>/dev/null | sed -n 's/^it_value: (\([0-9]*\),.*/\1/p')
	[ -n "$left" ] && [ "$left" -le "$1" ]
}
start_server --press snooze
now task add 'Feed the cat' --due "$(in_seconds 0)" >/dev/null
within 'Snooze moves the task' 10 has "$place/out" 'Put off: Feed the cat'
within 'and sets the alarm to it' 5 rings_within 3600

# How often the kernel woke it, over all its threads.
wakes() {
	cat "/proc/$resident/task"/*/status | awk '/^voluntary_ctxt_switches/ { n += $2 } END { print n }'
}
is_quiet() {
	before=$(wakes)
	# After a change it looks once more within two seconds.
	sleep 3
	[ "$before" = "$(wakes)" ]
}
soon 12 is_quiet
before=$(wakes)
sleep 3
is 'while nothing is due, nothing wakes it' "$before" "$(wakes)"

start_server
now task add 'Kill the helper' --due "$(in_seconds 0)" >/dev/null
soon 10 has "$log" 'Kill the helper'
soon 5 pgrep -P "$resident"
pkill -KILL -P "$resident"
now task add 'After the helper' --due "$(in_seconds 0)" >/dev/null
within 'a helper that is killed stops no reminder' 10 has "$log" 'After the helper'
end "$server"
server=
now task add 'Nobody shows this' --due "$(in_seconds 0)" >/dev/null
within 'without a server it goes on, and says so' 10 has "$place/out" 'no program shows notifications'

# What backup and restore do: another file under the same name.
cp "$store" "$place/copy.db"
now task add 'In the old file' >/dev/null
"$tend" --db "$place/copy.db" task add 'In the new file' --due "$(in_seconds 0)" >/dev/null
rm -f "$store"-wal "$store"-shm
mv "$place/copy.db" "$store"
within 'a store that was replaced is opened anew' 10 has "$place/out" 'Reminder: In the new file'

kill -TERM "$resident"
wait "$resident"
is 'SIGTERM ends it well' 0 $?
resident=
now task add 'Later' --due "$(in_seconds 0)" >/dev/null
now run --once --wait 0s >"$place/out" 2>&1
is 'afterwards the store is as good as ever' 1 "$(grep -c 'Reminder: Later' "$place/out")"
