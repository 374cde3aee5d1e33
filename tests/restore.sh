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

. "$ROOT/tests/steps.sh"

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

# ---- a store of the time before all this, put in the place of one that has sent already
without_place() { # COMMAND
	sqlite3 "$store" 'DROP TRIGGER places_nodel; DELETE FROM places;'
}
if command -v sqlite3 >/dev/null; then
	fresh
	at 13:00:00 approve 1 >/dev/null
	without_place
	is 'a store of the time before is the store' 'executed=1 1' "$(pass 13:01:00) $(mails)"
	fresh
	at 13:00:00 approve 1 >/dev/null
	is 'a letter goes out' 'executed=1 1' "$(pass 13:01:00) $(mails)"
	rm -f "$store" "$store"-*
	cp "$place/prepared" "$store"
	at 13:00:00 approve 1 >/dev/null
	without_place
	at 13:01:30 approve 2 >/dev/null
	is 'one that was put in its place sends nothing' 'stopped=older 1 proposed proposed' "$(pass 13:03:00) $(mails) $(state 1) $(state 2)"
	rm -f "$store" "$store"-*
	cp "$place/prepared" "$store"
	at 13:04:00 approve 1 >/dev/null
	is 'a new one that is begun there is the store' 'executed=1' "$(pass 13:05:00)"
else
	echo 'skip - restore: a store of the time before: there is no sqlite3'
fi

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

# ---- last night's backup, put back by tend
fresh
at 12:30:00 approve 1 >/dev/null
mkdir "$place/kept"
is 'a backup is made' 0 "$(at 12:30:05 backup "$place/kept/night.db" >/dev/null; echo $?)"
is 'it is private' 600 "$(stat -c %a "$place/kept/night.db")"
is 'never over a file that is there' '2 there already' "$(at 12:30:06 backup "$place/kept/night.db" >"$place/told" 2>&1; echo $? $(grep -o 'there already' "$place/told"))"
is 'the letter goes out' 'executed=1 1' "$(pass 12:31:00) $(mails)"
is 'trying changes nothing' 'done' "$(at 13:00:00 restore "$place/kept/night.db" --dry-run >/dev/null; state 1)"
is 'nobody is asked where nobody is' 2 "$(at 13:00:00 restore "$place/kept/night.db" >/dev/null 2>&1 </dev/null; echo $?)"
is 'the backup is put back' 0 "$(at 13:00:10 restore "$place/kept/night.db" --yes >"$place/told"; echo $?)"
is 'nothing goes out' 'stopped=restored 1 proposed' "$(pass 13:01:00) $(mails) $(state 1)"
at 13:01:10 run --once >"$place/told"
is 'the owner is told what would have' 1 "$(grep -c 'mail to Anna Berg (hello): waits for a yes again' "$place/told")"
is 'the record is whole' whole "$(whole)"
is 'the store as it was is kept' done "$(store=$place/shop.db.before-restore; state 1)"
is 'the backup is as it was' 0 "$(cp "$place/kept/night.db" "$place/kept/again.db"; at 13:02:00 restore "$place/kept/again.db" --dry-run >/dev/null; cmp "$place/kept/night.db" "$place/kept/again.db"; echo $?)"
at 13:03:00 restore accept >/dev/null
is 'accepted, it still needs its yes' ' 1' "$(pass 13:03:10) $(mails)"
at 13:04:00 reject 1 --reason already-done >/dev/null
is 'nothing of the work is left behind' '' "$(ls "$place" | grep -e restore- -e new-)"

# ---- by hand, in the place of the store
rm -f "$store" "$store"-*
cp "$place/kept/night.db" "$store"
is 'put there by hand, nothing goes out either' 'stopped=copied 1 proposed' "$(pass 13:05:00) $(mails) $(state 1)"

# ---- over a damaged store
head -c 9000 /dev/urandom | dd of="$store" bs=4096 seek=2 conv=notrunc 2>/dev/null
is 'a damaged store is told from a healthy one' 2 "$(at 13:06:00 doctor >/dev/null 2>&1; echo $?)"
is 'a backup takes its place' '0 0' "$(at 13:06:10 restore "$place/kept/night.db" --yes >/dev/null; echo $?) $(at 13:06:20 doctor >/dev/null; echo $?)"
is 'and sends nothing' 'stopped=restored 1' "$(pass 13:07:00) $(mails)"
head -c 9000 /dev/urandom | dd of="$place/kept/again.db" bs=4096 seek=2 conv=notrunc 2>/dev/null
is 'a damaged backup is refused' '2 proposed' "$(at 13:08:00 restore "$place/kept/again.db" --yes >/dev/null 2>&1; echo $?) $(state 1)"

# ---- every night
fresh
nights() {
	ls "$store.backups" 2>/dev/null | tr '\n' ' '
}
printf '[shop]\nbackups=2\n' >>"$XDG_CONFIG_HOME/tend/config"
at 13:00:00 backup --nightly >/dev/null
is 'no night has passed: no backup' '' "$(nights)"
day=2026-11-21 && at 02:59:59 backup --nightly >/dev/null
is 'nor before three' '' "$(nights)"
at 03:00:00 backup --nightly >/dev/null
at 09:00:00 backup --nightly >/dev/null
is 'once a night' '2026-11-21_030000.db ' "$(nights)"
day=2026-11-28 && at 12:00:00 backup --nightly >/dev/null
at 13:00:00 backup --nightly >/dev/null
is 'after a week asleep one' '2026-11-21_030000.db 2026-11-28_120000.db ' "$(nights)"
day=2026-11-29 && at 04:00:00 backup --nightly >/dev/null
is 'the oldest goes' '2026-11-28_120000.db 2026-11-29_040000.db ' "$(nights)"
mv "$store.backups" "$place/elsewhere"
touch "$store.backups"
day=2026-11-30
is 'one that fails is told' 2 "$(at 04:00:00 backup --nightly >/dev/null 2>&1; echo $?)"
is 'also by the doctor' 1 "$(at 05:00:00 doctor | tr '\n' ' ' | grep -c 'The last nightly backup failed')"
rm "$store.backups"
mv "$place/elsewhere" "$store.backups"
is 'the old ones are kept' '2026-11-28_120000.db 2026-11-29_040000.db ' "$(nights)"
at 06:00:00 backup --nightly >/dev/null
is 'it is tried again' '2026-11-29_040000.db 2026-11-30_060000.db ' "$(nights)"
is 'then the trouble is over' 0 "$(at 07:00:00 doctor | grep -c failed)"
is 'the record is whole' whole "$(whole)"

# ---- a clock that was years ahead for some nights
fresh
day=2098-01-01 && at 04:00:00 backup --nightly >/dev/null
day=2098-01-02 && at 04:00:00 backup --nightly >/dev/null
day=2026-11-25 && at 04:00:00 backup --nightly >/dev/null
is 'does not end the backups until then, nor push out the new one' '2026-11-25_040000.db 2098-01-02_040000.db ' "$(nights)"
at 05:00:00 backup --nightly >/dev/null
day=2026-11-26 && at 04:00:00 backup --nightly >/dev/null
is 'and what is dated ahead goes first' '2026-11-25_040000.db 2026-11-26_040000.db ' "$(nights)"
day=2026-11-20

# ---- two at once
fresh
day=2026-11-25
for n in 1 2 3 4; do
	at 04:00:00 backup --nightly >/dev/null 2>&1 &
done
wait
is 'four at once make one backup, and no trouble is left' '2026-11-25_040000.db  0' "$(nights) $(at 05:00:00 doctor | grep -c failed)"
is 'what cannot be written is named' 1 "$(at 05:00:00 backup "$place/none/b.db" 2>&1 | tr '\n' ' ' | grep -c "^tend: $place/none/b.db could not be written")"
day=2026-11-20

# ---- a real shop that somebody marks as made-up: its letters would be done without having gone anywhere
if command -v sqlite3 >/dev/null; then
	fresh
	at 13:00:00 approve 1 >/dev/null
	sqlite3 "$store" "INSERT INTO meta (key, value) VALUES ('demo', 'yes')"
	is 'a real shop stays one, whatever it is marked as' 'executed=1 1 0' "$(pass 13:01:00) $(mails) $(find "$place/sink" -path '*/demo/*' 2>/dev/null | wc -l | tr -d ' ')"
	at 13:02:00 approve 2 >/dev/null
	cp "$store" "$place/marked.db"
	store=$place/marked.db
	is 'and a copy of it a copy' 'stopped=copied 1' "$(pass 13:03:00) $(mails)"
	store=$place/shop.db
else
	echo 'skip - restore: a real shop stays one: there is no sqlite3'
fi
