#!/bin/sh
# An erased customer is gone from every byte of the store's files, whatever tend was told and did with the name, and stays gone in a backup that is restored; the
# record is whole all the same.
set -u

tend=$B/tend
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" XDG_STATE_HOME="$place/state" TZ=UTC
mkdir -p "$XDG_CONFIG_HOME/tend"
day=2026-11-20
store=$place/shop.db

. "$ROOT/tests/steps.sh"

# Each word that stands in the store, its log, or what else lies beside it, with the file: the name as typed and folded, a piece of three letters no other name has,
# address, number, and what was written about her.
words='Xuqzöwa|xuqzowa|qzo|Zyxgård|zyxgard|yxg|xuqz@|0171-5550|01715550|5550199|Geheimfach|Stammtisch|Kaninchen|Erbtante|Silberband|Brautkranz|Nordfenster'
found() {
	(cd "$place" && grep -aoiE "$words" shop.db* state -r 2>/dev/null | grep -v '^shop.db.backups' | sort -u | tr '\n' ' ')
}
whole() {
	at 23:00:00 audit verify >"$place/verify" 2>&1 && at 23:00:00 doctor >>"$place/verify" 2>&1 && echo whole || cat "$place/verify"
}

printf '[mail]\ntransport=outbox\nfrom=Blumen Eva <shop@example.org>\noutbox=%s\n' "$place/sink" >"$XDG_CONFIG_HOME/tend/config"
printf 'Subject: Hello {first-name}\n\nDear {name},\n\n{shop}\n' >"$place/letter.txt"
printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits for a letter"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >"$place/hello.rule"
printf 'rule mark\n  for each customer\n  when consent is yes\n  suggest flag friend\n  because "{name} is one"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >"$place/mark.rule"
printf 'rule call\n  for each customer\n  when consent is yes\n  suggest task "call {name}"\n  because "{name} likes it"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >"$place/call.rule"
if ! {
	at 12:00:00 init --shop 'Blumen Eva' --zone UTC --owner Eva &&
		at 12:00:01 staff add Carl --rank clerk &&
		at 12:00:01 customer add 'Anna Berg' --email anna@example.org --consent email &&
		at 12:00:02 customer add 'Xuqzöwa Zyxgård' --email xuqz@example.org --phone 0171-5550199 --consent email --note 'Geheimfach links' --tag regular &&
		at 12:00:03 customer edit 2 --note 'Stammtisch rechts' --birthday 1980-02-03 --source 'Erbtante' --address 'Nordfenster 3' &&
		at 12:00:04 log 2 note 'Kaninchen gestorben' &&
		at 12:00:05 task add 'Silberband bestellen' --customer 2 --due 2026-11-25 &&
		at 12:00:06 deal add 'Brautkranz' --customer 2 --value 120 &&
		at 12:00:07 customer add 'Xuqzöwa Zyxgård-Berg' --email xuqz@example.com &&
		at 12:00:08 customer merge 2 3 &&
		at 12:00:09 template edit hello --file "$place/letter.txt" &&
		at 12:00:10 rule add "$place/hello.rule" && at 12:00:10 rule add "$place/mark.rule" && at 12:00:10 rule add "$place/call.rule" &&
		at 12:00:11 rule phase hello live && at 12:00:11 rule phase mark live && at 12:00:11 rule phase call live &&
		at 12:00:12 suggest
} >"$place/log" 2>&1; then
	cat "$place/log"
	echo 'not ok - erase: a shop with a customer'
	exit 1
fi
at 12:00:20 case add 2 'Silberband gerissen' --kind question --note 'Kaninchen' >"$place/log" 2>&1
at 12:00:21 appointment add 'Brautkranz Probe' --customer 2 --at 2026-11-26T10:00 >>"$place/log" 2>&1
mine=
for n in 1 2 3 4 5 6 7 8; do
	at 12:00:30 show $n --json 2>/dev/null | tr -d ' \n' | grep -q '"customer":{"id":2,' && mine="$mine $n"
done
set -- $mine
is 'four suggestions are about her, one gives her deal to somebody' 4 $#
at 12:01:00 approve $mine >/dev/null
at 12:02:00 run --once >/dev/null
is 'they were carried out' 'done done done done ' "$(for n in $mine; do at 12:02:10 show $n --json | sed -n 's/^ *"state": *"\([a-z]*\)".*/\1/p' | head -n 1 | tr '\n' ' '; done)"
at 12:02:20 backup >/dev/null
mkdir "$place/stick" && at 12:02:21 backup "$place/stick/mine.db" >/dev/null && at 12:02:22 backup "$place/stick/gone.db" >/dev/null && rm "$place/stick/gone.db"
sha=$(sha256sum "$store.backups"/*.db)

is 'her name is everywhere' yes "$([ -n "$(found)" ] && echo yes)"
is 'a clerk does not erase' 3 "$(at 13:00:00 --as Carl customer erase 2 --yes >/dev/null 2>&1; echo $?)"
is 'nobody is asked where nobody is' 2 "$(at 13:00:00 customer erase 2 >/dev/null 2>&1 </dev/null; echo $?)"
is 'part of another is not erased alone' 3 "$(at 13:00:00 customer erase 3 --yes >/dev/null 2>&1; echo $?)"
before=$(found)
is 'trying it changes nothing' "$before" "$(at 13:00:01 customer erase 2 --dry-run >/dev/null; found)"
at 13:00:02 customer erase 2 --yes >"$place/told"
is 'she is erased' 'Customer 2 is erased.' "$(head -n 1 "$place/told")"
is 'nothing of her is left in any byte' '' "$(found)"
is 'the backup that still has her is named' 1 "$(grep -c 'shop.db.backups/2026-11-20_120220.db' "$place/told")"
is 'and the one made elsewhere, if it is there' '1 0' "$(grep -c 'stick/mine.db' "$place/told") $(grep -c 'gone.db' "$place/told")"
is 'her letter in the outbox is named, and no other' "$(grep -l xuqz "$place/sink"/*.eml)" "$(sed -n 's/^ *\(.*\.eml\)$/\1/p' "$place/told")"
is 'the record is whole' whole "$(whole)"
is 'the other customer is as she was' 'Anna Berg' "$(at 13:01:00 customer show 1 --json | sed -n 's/^ *"name": *"\(Anna Berg\)".*/\1/p' | head -n 1)"
is 'nobody finds her' 0 "$(at 13:01:00 search xuq --json 2>/dev/null | grep -c '"id"')"
is 'her deal keeps its figure' 1 "$(at 13:01:00 deal list --json | tr -d '\n ' | grep -c '"minor":12000')"
is 'she cannot be changed back' '' "$(at 13:02:00 customer edit 2 --name 'Xuqzöwa' >/dev/null 2>&1; at 13:02:01 undo >/dev/null 2>&1; found)"
is 'nor merged away' '' "$(at 13:02:02 customer unmerge 3 >/dev/null 2>&1; found)"
is 'erasing again only wipes again' 0 "$(at 13:03:00 customer erase 2 --yes >/dev/null; echo $?)"
is 'the record is whole still' whole "$(whole)"

# ---- a backup brings nobody back
is 'the backup is untouched' "$sha" "$(sha256sum "$store.backups"/*.db)"
at 14:00:00 restore "$store.backups/2026-11-20_120220.db" --yes >"$place/told"
rm -f "$store".before-restore*
is 'she is erased in it again' '' "$(found)"
is 'with those merged into her' 1 "$(grep -c 'are again: 2' "$place/told")"
is 'the restored record is whole' whole "$(whole)"
cat "$store.backups/2026-11-20_120220.db" >"$store"
rm -f "$store"-wal "$store"-shm
at 15:00:00 run --once >/dev/null
is 'put there by hand too, as soon as tend runs' 0 "$(at 15:01:00 search Xuqz --json 2>/dev/null | grep -c '"id"')"
is 'its record is whole' whole "$(whole)"

# ---- not while a letter of hers is on its way
at 15:02:00 restore accept >/dev/null
is 'the list is empty of others' 1 "$(at 15:03:00 customer list --json | grep -c '"id"')"
