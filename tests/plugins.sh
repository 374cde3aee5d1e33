#!/bin/sh
# Plugins that others wrote: a text message goes through the gateway of docs/examples when it was approved and the shop let that very program act, and a
# plugin that hangs, floods, ends, speaks nonsense, lies or lives on is contained, with the suggestion in the right state each time.
set -u

tend=$B/tend
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data"
own=$XDG_DATA_HOME/tend/plugins
mkdir -p "$XDG_CONFIG_HOME/tend" "$own"
day=2026-11-20

. "$ROOT/tests/steps.sh"

texts() {
	find "$place/sink" -name 'msg-*.json' 2>/dev/null | wc -l | tr -d ' '
}
configure() { # URL [LINE...]
	{
		printf '[sms]\nfrom=Blumen Eva\ncountry=49\n[plugin gate]\nurl=%s\ntimeout=2s\n' "$1"
		shift
		for line in "$@"; do echo "$line"; done
	} >"$XDG_CONFIG_HOME/tend/config"
}
# The example, under a name of this shop's: the folder's, the program's and the manifest's.
install_example() {
	rm -rf "$own/gate"
	mkdir -p "$own/gate"
	cp "$ROOT/docs/examples/plugins/sms-gateway/sms-gateway" "$own/gate/gate"
	sed 's/"sms-gateway"/"gate"/' "$ROOT/docs/examples/plugins/sms-gateway/manifest.json" >"$own/gate/manifest.json"
}
install_script() { # the plugin's shell, from stdin
	rm -rf "$own/gate"
	mkdir -p "$own/gate"
	echo '{"name":"gate","version":"1","protocol":1,"effects":[{"name":"sms","class":"irrevocable"}]}' >"$own/gate/manifest.json"
	{
		echo '#!/bin/sh'
		echo "ask() { echo \"{\\\"phase\\\":\\\"\$1\\\"}\"; read answer; }"
		echo 'read request'
		cat
	} >"$own/gate/gate"
	chmod 700 "$own/gate/gate"
}

# The kernel's file rules, 0: it has none.
landlock=$("$tend" plugin show mail --json | sed -n 's/^ *"landlock": *\([0-9]*\).*/\1/p')

# ---- a shop with one text message that waits for a yes
store=$place/prepared.db
printf 'Dear {first-name|customer}, your vase 🌷 is ready.\n{shop}\n' >"$place/text.txt"
cat >"$place/ready.rule" <<'RULE'
rule ready
  for      each customer
  when     consent-sms is yes
  suggest  sms ready-for-you
  because  "{name} waits for a vase"
  once     every 90 days
  needs    1 approval
  decide   within 7 days
RULE
configure http://127.0.0.1:1/
prepare() {
	at 12:00:00 init --shop 'Blumen Eva' --zone UTC --owner Eva &&
		at 12:00:01 customer add 'Anna Berg' --phone '0151 1234567' --consent sms &&
		at 12:00:01 customer add 'Bea Berg' --phone '0151 7654321' --consent email &&
		at 12:00:01 customer add 'Cid Berg' --consent sms &&
		at 12:00:02 template edit ready-for-you --channel sms --file "$place/text.txt" &&
		at 12:00:03 rule add "$place/ready.rule" &&
		at 12:00:04 rule phase ready live &&
		at 12:00:05 suggest
}
if ! prepare >"$place/log" 2>&1; then
	cat "$place/log"
	echo 'not ok - plugins: a shop with one text message'
	exit 1
fi
is 'only who agreed to text messages and has a number is suggested' \
	'1 sms irrevocable +491511234567' \
	"$(at 12:01:00 queue --json | tr -d '\n' | sed 's/.*"id": *\([0-9]*\).*"kind": *"\(sms\)".*"class": *"\([a-z]*\)".*"to": *\[ *"\([^"]*\)".*/\1 \2 \3 \4/; s/.*"class": *"\([a-z]*\)", *"kind": *"\(sms\)".*"to": *\[ *"\([^"]*\)".*/1 \2 \1 \3/')"

fresh() { # NAME
	rm -rf "$place/sink" "$store"-* "$store".*
	store=$place/$1.db
	cp "$place/prepared.db" "$store"
	configure http://127.0.0.1:1/
}
approved() {
	at 13:00:00 approve 1 >/dev/null
}
enabled() {
	at 13:00:01 plugin enable gate >/dev/null || echo 'the plugin could not be enabled'
}

# ---- which programs may act
fresh asked
install_example
approved
is 'a plugin that nobody enabled carries nothing' 'retried=1 approved' "$(pass 13:01:00) $(state)"
is 'and why is said' 'nobody said yet that it may act' "$(at 13:02:00 plugin list --json | sed -n 's/.*"summary": *"\(nobody[^"]*\)".*/\1/p')"
at 13:02:01 staff add Carl --rank clerk >/dev/null 2>&1
is 'a clerk cannot enable it' 3 "$(at 13:02:02 --as Carl plugin enable gate >/dev/null 2>&1; echo $?)"
enabled
is 'enabling is in the audit' 1 "$(at 13:03:00 audit --json | grep -c '"plugin-enable"')"
echo '# other words' >>"$own/gate/gate"
is 'a program that changed is asked about again' 'it is another program than the one that was enabled' \
	"$(at 13:04:00 plugin list --json | sed -n 's/.*"summary": *"\(it is another[^"]*\)".*/\1/p')"
is 'and carries nothing' 'retried=1 approved' "$(pass 13:10:00) $(state)"
at 13:11:00 plugin enable gate >/dev/null
mkdir -p "$own/second"
sed 's/"gate"/"second"/' "$own/gate/manifest.json" >"$own/second/manifest.json"
cp "$own/gate/gate" "$own/second/second"
is 'a second one for the same effect is refused' 3 "$(at 13:12:00 plugin enable second >/dev/null 2>&1; echo $?)"
rm -rf "$own/second"
at 13:13:00 plugin disable gate >/dev/null
is 'a disabled one carries nothing' 'retried=1 approved' "$(pass 13:40:00) $(state)"

# ---- the gateway, end to end
if command -v /usr/bin/python3 >/dev/null; then
	serve() { # MODE
		mkfifo "$place/pipe"
		rm -rf "$place/sink"
		/usr/bin/python3 "$ROOT/tests/http_sink.py" "$1" "$place/sink" <"$place/pipe" >"$place/port" &
		exec 9>"$place/pipe"
		while [ ! -s "$place/port" ]; do sleep 0.05; done
		configure "http://127.0.0.1:$(cat "$place/port")/messages" "password-command=echo geheim"
	}
	unserve() {
		exec 9>&-
		wait
		rm -f "$place/pipe" "$place/port"
	}
	gateway() { # MODE FIRST STATE TEXTS
		fresh "http-$1"
		install_example
		enabled
		serve "$1"
		is "$1: nothing without a yes" ' 0' "$(pass 12:59:00) $(texts)"
		approved
		is "$1" "$2 $3 $4" "$(pass 13:01:00) $(state) $(texts)"
		unserve
	}
	gateway ok 'executed=1' 'done' 1
	is 'the gateway got the approved text, and to whom' '+491511234567 Blumen Eva Dear Anna, your vase 🌷 is' \
		"$(/usr/bin/python3 -c 'import json,sys; m=json.load(open(sys.argv[1])); print(m["to"], m["from"], m["text"][:25])' "$place/sink/msg-1.json")"
	is 'every byte of it is what was approved' "$(at 23:00:00 show 1 --json | sed -n 's/^ *"content_sha": *"\([0-9a-f]*\)".*/\1/p')" \
		"$(/usr/bin/python3 -c 'import json,sys; sys.stdout.write(json.load(open(sys.argv[1]))["text"])' "$place/sink/msg-1.json" | sha256sum | cut -d' ' -f1)"
	is 'the password came from its command' 'Bearer geheim' "$(tr -d '\r' <"$place/sink/head-1" | sed -n 's/^Authorization: //p')"
	is 'and stands nowhere in the store' 0 "$(cat "$store" "$store"-* 2>/dev/null | grep -c geheim)"
	is 'it is in the history of the customer' 1 "$(at 23:00:00 customer show 1 --json | grep -c '"sms-out"')"
	is 'it leaves once' ' 1' "$(pass 13:30:00) $(find "$place/sink" -name 'msg-*' | wc -l | tr -d ' ')"
	gateway 4xx 'failed=1' dead 1
	gateway 429 'retried=1' approved 1
	gateway 503 'retried=1' approved 1
	gateway 500 'unknown=1' unknown 1
	gateway silent 'unknown=1' unknown 1
	gateway drop 'unknown=1' unknown 1
	is 'what is unknown is not sent again by itself' ' unknown 1' "$(pass 20:00:00) $(state) $(texts)"
	fresh nobody
	install_example
	enabled
	approved
	is 'no gateway there: later' 'retried=1 approved' "$(pass 13:01:00) $(state)"
else
	echo 'skip - plugins: the gateway: there is no /usr/bin/python3 to run the example'
fi

# ---- consent and the number, looked at once more
fresh unwanted
install_example
enabled
approved
at 13:00:05 customer edit 1 --no-consent sms >/dev/null
is 'who said no meanwhile gets no text message' 'withdrawn=1 superseded' "$(pass 13:01:00) $(state)"

fresh complained
install_example
enabled
approved
at 13:00:05 case add 1 complaint 'The ring is too small' >/dev/null
is 'nor does who complains, and it says why' 'withdrawn=1 superseded 1' "$(pass 13:01:00) $(state) $(at 13:02:00 show 1 | tr -d '\n' | grep -c complaint)"

# ---- plugins that keep to docs/plugins.md, and those that do not, each for its reason
checked() { # PLUGIN
	"$tend" plugin check "$1" --json 2>/dev/null | tr -d '\n' | sed 's/}, *{/}\n{/g' |
		sed -n 's/.*"verdict": *"failed".*"check": *"\([^"]*\)".*/\1/p' | paste -sd'|' -
}
for name in mail notify calendar; do
	is "$name passes" ' 0' "$(TEND_PLUGINS=$B/plugins checked "$name") $("$tend" plugin check "$name" >/dev/null 2>&1; echo $?)"
done
[ ! -x /usr/bin/python3 ] || is 'the example passes' ' 0' \
	"$(checked "$ROOT/docs/examples/plugins/sms-gateway") $("$tend" plugin check "$ROOT/docs/examples/plugins/sms-gateway" >/dev/null 2>&1; echo $?)"
while IFS=: read -r name fails; do
	[ "$landlock" -gt 0 ] || [ "$name" != scribbler ] || continue
	is "check: $name" "$fails" "$(checked "$ROOT/tests/fixtures/plugins/$name")"
done <<'LIST'
good:
any-version:it refuses a version it does not know
any-bytes:it refuses bytes that were not approved
never-asks:it stops when it may not connect|it stops when it may not send|it stops when tend is gone|it asks before each step|it says one outcome, and the right one
asks-once:it asks before each step
deaf:it stops when it may not connect|it stops when tend is gone
hopeful:it says one outcome, and the right one
twofold:it says one outcome, and the right one
wordless:it says one outcome, and the right one
babbler:it asks before each step|it says one outcome, and the right one
lingers:it keeps the lock while it sends
parent:it leaves nothing running
scribbler:it writes only where it may
greedy:its manifest and its program are sound
nameless:its manifest and its program are sound
LIST
is 'a failed check is a failure' 2 "$("$tend" plugin check "$ROOT/tests/fixtures/plugins/deaf" >/dev/null 2>&1; echo $?)"
is 'all that is checked leaves nothing running' '' "$(pgrep -f 'sleep 98765' | tr '\n' ' ')"

# ---- containment: what a plugin does, the suggestion's state after it, and nothing left running
contained() { # NAME PASS STATE
	enabled
	approved
	begun=$(date +%s)
	got=$(pass 13:01:00)
	seconds=$(($(date +%s) - begun))
	is "$1" "$2 $3" "$got $(state)"
	[ "$seconds" -le 40 ] || is "$1: in time" 'at most 40 s' "$seconds s"
	is "$1: nothing is left running" '' "$(pgrep -f "$own/gate/gate" | tr '\n' ' ')$(pgrep -f 'sleep 98765' | tr '\n' ' ')"
}
fresh hangs; configure http://x/ ; sed -i 's/^timeout=.*/timeout=1s/' "$XDG_CONFIG_HOME/tend/config"
install_script <<'P'
ask connecting
sleep 98765
P
contained 'it hangs before the data' 'retried=1' approved
fresh hangs2; sed -i 's/^timeout=.*/timeout=1s/' "$XDG_CONFIG_HOME/tend/config"
install_script <<'P'
ask connecting
ask data
trap '' TERM INT HUP ALRM
sleep 98765
P
contained 'it hangs with the data' 'unknown=1' unknown
fresh floods
install_script <<'P'
ask connecting
while :; do echo '{"noise":1}'; done
P
contained 'it floods' 'retried=1' approved
fresh shouts
install_script <<'P'
ask connecting
head -c 10000000 /dev/zero | tr '\0' x
P
contained 'it says a line without end' 'retried=1' approved
fresh exits
install_script <<'P'
exit 0
P
contained 'it ends at once' 'retried=1' approved
fresh garbage
install_script <<'P'
echo 'Segmentation fault'
P
contained 'it speaks nonsense' 'retried=1' approved
fresh liar
install_script <<'P'
echo '{"outcome":"done","code":200,"text":"sent it, believe me"}'
P
contained 'it lies: done without the data' 'unknown=1' unknown
fresh denier
install_script <<'P'
ask connecting
ask data
echo '{"outcome":"failed","code":0,"text":"surely not","retry":true}'
P
contained 'it lies: failed without a reply' 'unknown=1' unknown
fresh forger
install_script <<'P'
ask connecting
ask data
echo '{"outcome":"done","code":200,"text":"\u001b[2J","evidence":"person-said"}'
P
contained 'it brings evidence that it cannot have' 'executed=1' 'done'
fresh daemon
install_script <<'P'
ask connecting
setsid sh -c 'setsid sleep 98765 & sleep 98765' >/dev/null 2>&1 </dev/null &
ask data
echo '{"outcome":"done","code":200,"text":"ok"}'
P
contained 'it forks, calls itself loose and lives on' 'executed=1' 'done'
fresh forks
install_script <<'P'
ask connecting
i=0
while [ $i -lt 40 ]; do setsid sleep 98765 & i=$((i+1)); done
sleep 98765
P
sed -i 's/^timeout=.*/timeout=1s/' "$XDG_CONFIG_HOME/tend/config"
contained 'it forks without end' 'retried=1' approved

# ---- the screens go on while a plugin hangs: they leave what goes out to another process
fresh screens
install_script <<'P'
ask connecting
ask data
sleep 98765
P
enabled
approved
pass 13:01:00 >"$place/round" &
tries=0
until [ "$(state)" = executing ] || [ $tries -ge 100 ]; do
	tries=$((tries + 1))
	sleep 0.1
done
begun=$(date +%s)
at 13:01:05 screens --keys '3 j k 1 2 <shot>' --size 80x24 >"$place/shot" 2>&1
is 'while a plugin hangs, the screens answer' 'yes executing' \
	"$([ $(($(date +%s) - begun)) -le 5 ] && grep -q Approve "$place/shot" && echo yes) $(state)"
wait
is 'and it is unknown in the end' 'unknown=1 unknown' "$(cat "$place/round") $(state)"

# ---- what it can reach
if [ "$landlock" -gt 0 ]; then
	fresh reaches
	mkdir -p "$place/elsewhere"
	echo secret >"$place/elsewhere/secret"
	install_script <<P
ask connecting
a=\$(cat "$store" 2>&1 >/dev/null | tail -c 18)
b=\$(cat "$place/elsewhere/secret" 2>&1 >/dev/null | tail -c 18)
c=\$( (echo x >"$place/elsewhere/new") 2>&1 | tail -c 18)
d=\$(kill -0 \$PPID 2>&1 | tail -c 24 | tr -dc 'a-zA-Z ')
e=\$(echo t >"\$TMPDIR/t" && cat "\$TMPDIR/t")
echo "{\"outcome\":\"failed\",\"code\":0,\"retry\":true,\"text\":\"store:\$a other:\$b write:\$c kill:\$d tmp:\$e\"}"
P
	enabled
	approved
	says=$(COLUMNS=900 at 13:01:00 run --once --wait 0s | sed -n 's/.*\(store:.*tmp:[a-z]*\).*/\1/p')
	is 'it reads neither the store nor what it was not granted, and writes only into its own folder' \
		'store:Permission denied other:Permission denied write:Permission denied tmp:t' \
		"$(echo "$says" | sed 's/ kill:.*tmp:/ tmp:/')"
	if [ "$landlock" -ge 6 ]; then
		is 'and it can end nobody outside' 1 "$(echo "$says" | grep -c 'kill:.*ermitted')"
	else
		echo 'skip - plugins: and it can end nobody outside: this kernel does not scope signals'
	fi
	is 'its own folder is gone with it' 0 "$(find "$XDG_RUNTIME_DIR" /run/user/$(id -u) -maxdepth 2 -name 'plugin-*' -user "$(id -un)" 2>/dev/null | wc -l | tr -d ' ')"
else
	echo 'skip - plugins: what it can reach: this kernel has no landlock'
fi
