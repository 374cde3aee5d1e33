#!/bin/sh
# A copy of the store sends nothing: a file copied beside it, last night's backup put in its place by hand or by tend, a store whose note of how far it had
# come is gone. What would have gone out is told, and an owner must say that the copy is the store before anything leaves again.
set -u

tend=$B/tend
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" XDG_STATE_HOME="$place/state" TZ=UTC
mkdir -p "$XDG_CONFIG_HOME/tend"
day=2026-11-20
store=$place/shop.db

is() { # NAME EXPECTED GOT
	if [ "$2" = "$3" ]; then
		echo "ok - restore: $1"
	else
		echo "expected: $2"
		echo "got:      $3"
		echo "not ok - restore: $1"
	fi
}
at() { # TIME COMMAND...
	time=$1
	shift
	"$tend" --db "$store" --now "${day}T$time" "$@"
}
state() { # SUGGESTION
	at 23:00:00 show "$1" --json | sed -n 's/^ *"state": *"\([a-z]*\)".*/\1/p' | head -n 1
}
# The counts of a pass that are not 0, then why it was stopped.
pass() { # TIME
	at "$1" run --once --json | sed -n -e 's/^ *"\(executed\|retried\|failed\|unknown\|held\|withdrawn\)": *\([1-9][0-9]*\).*/\1=\2/p' \
		-e 's/^ *"stopped": *{"reason": *"\([a-z]*\)".*/stopped=\1/p' | tr '\n' ' ' | sed 's/ $//'
}
mails() {
	find "$place/sink" -name '*.eml' 2>/dev/null | wc -l | tr -d ' '
}
whole() {
	at 23:00:00 audit verify >"$place/verify" 2>&1 && echo whole || cat "$place/verify"
}

# ---- a shop with two letters that wait for a yes
prepare() {
	printf '[mail]\ntransport=outbox\nfrom=Blumen Eva <shop@example.org>\noutbox=%s\n' "$place/sink" >"$XDG_CONFIG_HOME/tend/config"
	printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\n{shop}\n' >"$place/letter.txt"
	printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits for a letter"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >"$place/hello.rule"
	at 12:00:00 init --shop 'Blumen Eva' --zone UTC --owner Eva &&
		at 12:00:01 customer add 'Anna Berg' --email anna@example.org --consent email &&
		at 12:00:02 customer add 'Bernd Tal' --email bernd@example.org --consent email &&
		at 12:00:03 template edit hello --file "$place/letter.txt" &&
		at 12:00:04 rule add "$place/hello.rule" &&
		at 12:00:05 rule phase hello live &&
		at 12:00:06 staff add Max --rank manager &&
		at 12:00:07 suggest
}
fresh() {
	rm -rf "$place/sink" "$place"/*.db "$place"/*.db-* "$place"/*.db.* "$place/state"
	store=$place/shop.db
	cp "$place/prepared" "$store"
}
if ! prepare >"$place/log" 2>&1; then
	cat "$place/log"
	echo 'not ok - restore: a shop with two suggestions'
	exit 1
fi
mv "$store" "$place/prepared"

# ---- a copy beside it
fresh
at 13:00:00 approve 1 >/dev/null
cp "$store" "$place/copy.db"
store=$place/copy.db
is 'a copy of the store sends nothing' 'stopped=copied 0 proposed' "$(pass 13:01:00) $(mails) $(state 1)"
at 13:01:10 run --once >"$place/told"
is 'and tells what would have gone out' 1 "$(grep -c 'mail to Anna Berg (hello): waits for a yes again' "$place/told")"
at 13:01:20 approve 1 >/dev/null
is 'not even what is approved in it' 'stopped=copied 0 approved' "$(pass 13:02:00) $(mails) $(state 1)"
is 'and its record is whole' whole "$(whole)"
store=$place/shop.db
is 'the store itself goes on' 'executed=1 1' "$(pass 13:03:00) $(mails)"
is 'moving it is no copying' '' "$(mv "$store" "$place/moved.db"; store=$place/moved.db; pass 13:04:00)"

# ---- only an owner goes on with it
store=$place/copy.db
is 'a manager cannot accept a copy' 3 "$(at 13:05:00 --as Max restore accept >/dev/null 2>&1; echo $?)"
is 'it is still stopped' 'stopped=copied' "$(pass 13:05:10)"
at 13:05:20 recall 1 >/dev/null
at 13:06:00 restore accept >/dev/null
is 'an owner can' ' 1' "$(pass 13:06:10) $(mails)"
at 13:07:00 approve 2 >/dev/null
is 'then it sends what is approved in it' 'executed=1 2' "$(pass 13:08:00) $(mails)"
is 'accepting twice is refused' 3 "$(at 13:08:10 restore accept >/dev/null 2>&1; echo $?)"
is 'the record is whole' whole "$(whole)"

# ---- last night's file put back by hand, into the same place and the same file
fresh
at 13:00:00 approve 1 2 >/dev/null
cat "$store" >"$place/night"
is 'two letters go out' 'executed=2 2' "$(pass 13:01:00) $(mails)"
rm -f "$store"-*
cat "$place/night" >"$store"
is 'the older file in its place sends neither again' 'stopped=older 2 proposed proposed' "$(pass 13:02:00) $(mails) $(state 1) $(state 2)"
is 'nor the day after' 'stopped=older 2' "$(pass 23:00:00) $(mails)"

# ---- the note is gone
fresh
at 13:00:00 approve 1 >/dev/null
is 'a letter goes out' 'executed=1 1' "$(pass 13:01:00) $(mails)"
rm -r "$place/state"
is 'without the state folder the note beside the store counts' '' "$(pass 13:02:00)"
rm -rf "$place/state" "$store.mark"
at 13:02:30 approve 2 >/dev/null
is 'without both nothing goes' 'stopped=lost 1 proposed' "$(pass 13:04:00) $(mails) $(state 2)"
printf 'x' >"$store.mark"

fresh
at 13:00:00 approve 1 >/dev/null
touch "$place/wall"
XDG_STATE_HOME=$place/wall
is 'where the note cannot be written nothing goes' 'held=1 0 approved' "$(pass 13:01:00) $(mails) $(state 1)"
at 13:01:10 run --once >"$place/told"
is 'and it says why' 1 "$(tr '\n' ' ' <"$place/told" | grep -c 'must be noted before anything is sent')"
XDG_STATE_HOME=$place/state
is 'then it goes' 'executed=1 1' "$(pass 13:02:00) $(mails)"
