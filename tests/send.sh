#!/bin/sh
# What leaves the shop: nothing without a yes, then exactly those bytes, and never twice, whatever the mail server, the plugin or the
# machine does. Runs tend against tests/smtp_sink.py and against plugins that die or lie.
set -u

tend=$B/tend
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data"
mkdir -p "$XDG_CONFIG_HOME/tend"
day=2026-11-20

. "$ROOT/tests/steps.sh"

mails() {
	find "$place/sink" -name '*.eml' 2>/dev/null | wc -l | tr -d ' '
}

# ---- a shop with one letter that waits for a yes
prepare() {
	store=$place/prepared.db
	printf 'Subject: Grüße an {first-name|Sie}\n\nDear {first-name|customer},\n\n.\n..dots\n.\nFrom us: a flower 🌷\n\n{shop}\n' >"$place/letter.txt"
	cat >"$place/hello.rule" <<-'RULE'
		rule hello
		  for      each customer
		  when     consent is yes
		  suggest  mail hello
		  because  "{name} waits for a letter"
		  once     every 90 days
		  needs    1 approval
		  decide   within 7 days
	RULE
	configure outbox
	at 12:00:00 init --shop 'Blumen Eva' --zone UTC --owner Eva &&
		at 12:00:01 customer add 'Anna Berg' --email anna@example.org --consent email &&
		at 12:00:02 template edit hello --file "$place/letter.txt" &&
		at 12:00:03 rule add "$place/hello.rule" &&
		at 12:00:04 rule phase hello live &&
		at 12:00:05 suggest
}
configure() { # TRANSPORT [MORE...]
	transport=$1
	shift
	{
		echo '[mail]'
		echo "transport=$transport"
		echo 'from=Blumen Eva <shop@example.org>'
		echo "outbox=$place/sink"
		echo 'tls=off'
		echo 'timeout=2s'
		for line in "$@"; do echo "$line"; done
	} >"$XDG_CONFIG_HOME/tend/config"
}
fresh() { # NAME
	rm -rf "$place/sink" "$store"-* "$store".*
	store=$place/$1.db
	cp "$place/prepared.db" "$store"
	configure outbox
}
approved() {
	at 13:00:00 approve 1 >/dev/null
}
content_sha() {
	at 23:00:00 show 1 --json | sed -n 's/^ *"content_sha": *"\([0-9a-f]*\)".*/\1/p'
}

if ! prepare >"$place/log" 2>&1; then
	cat "$place/log"
	echo 'not ok - send: a shop with one suggestion'
	exit 1
fi
is 'one letter waits' proposed "$(state)"

# ---- the outbox
fresh outbox
is 'nothing leaves without a yes' ' 0' "$(pass 13:00:00) $(mails)"
approved
is 'nothing leaves before the grace period is over' ' 0' "$(pass 13:00:29) $(mails)"
is 'then it leaves' 'executed=1 1' "$(pass 13:00:30) $(mails)"
is 'the file holds the approved bytes' "$(content_sha)" "$(sha256sum "$place"/sink/*.eml | cut -d' ' -f1)"
is 'it leaves once' ' 1' "$(pass 13:00:31) $(mails)"
is 'it is done' done "$(state)"

fresh recalled
approved
at 13:00:10 recall 1 >/dev/null
is 'what was recalled stays' ' 0 proposed' "$(pass 14:00:00) $(mails) $(state)"

fresh stopped
approved
at 13:00:10 stop on >/dev/null
is 'the emergency stop holds it' 'held=1 0 approved' "$(pass 14:00:00) $(mails) $(state)"
at 14:00:10 stop off >/dev/null
is 'and lets it go' 'executed=1 1' "$(pass 14:00:20) $(mails)"

fresh refused
approved
at 13:00:06 customer edit 1 --email other@example.org >/dev/null 2>&1
is 'a letter to an address the customer left is withdrawn' 'withdrawn=1 0' "$(pass 14:00:00) $(mails)"

fresh unwanted
approved
at 13:00:05 customer edit 1 --no-consent email >/dev/null
is 'a customer who said no gets no letter' 'withdrawn=1 0 superseded' "$(pass 14:00:00) $(mails) $(state)"

fresh blocked
touch "$place/wall"
sed -i "s|^outbox=.*|outbox=$place/wall/x|" "$XDG_CONFIG_HOME/tend/config"
approved
is 'a folder that cannot be made is a failure' 'retried=1 approved' "$(pass 13:01:00) $(state)"
is 'it waits before it tries again' ' approved' "$(pass 13:02:00) $(state)"
configure outbox
is 'and then goes out' 'executed=1 1' "$(pass 13:07:00) $(mails)"

# ---- plugins that die or lie. $PPID is tend.
real_plugins=$TEND_PLUGINS
plugin() { # SCRIPT
	rm -rf "$place/plugins"
	mkdir -p "$place/plugins/mail"
	# With its privileges kept, or the kernel lets it kill nobody: and it is to play at tend's death, too.
	echo '{"name":"mail","version":"1","protocol":1,"effects":[{"name":"mail","class":"irrevocable"}],"keeps_privileges":true}' \
		>"$place/plugins/mail/manifest.json"
	{
		echo '#!/bin/sh'
		echo "ask() { echo \"{\\\"phase\\\":\\\"\$1\\\"}\"; read answer; }"
		echo 'read request'
		cat
	} >"$place/plugins/mail/mail"
	chmod 700 "$place/plugins/mail/mail"
	TEND_PLUGINS=$place/plugins
	export TEND_PLUGINS
}
real() {
	TEND_PLUGINS=$real_plugins
}
# What a pass says, then what the next passes do with the real plugin.
ends() { # NAME FIRST LATER STATE MAILS
	first=$(pass 13:01:00 2>/dev/null)
	real
	later="$(pass 13:01:10) $(pass 13:20:00) $(pass 14:00:00)"
	is "$1" "$2 | $3 | $4 $5" "$first | $(echo "$later" | sed 's/^ *//; s/ *$//') | $(state) $(mails)"
}

fresh silent; approved; plugin <<'P'
exit 0
P
ends 'a plugin that says nothing sent nothing' 'retried=1' 'executed=1' done 1

fresh early; approved; plugin <<'P'
ask connecting
kill -9 $$
P
ends 'a plugin killed while connecting sent nothing' 'retried=1' 'executed=1' done 1

fresh late; approved; plugin <<'P'
ask connecting
ask data
kill -9 $$
P
ends 'a plugin killed with the data in hand leaves it unknown' 'unknown=1' '' unknown 0

fresh liar; approved; plugin <<'P'
echo '{"outcome":"done","code":250,"text":"believe me"}'
P
ends 'done without the data is not believed' 'unknown=1' '' unknown 0

fresh optimist; approved; plugin <<'P'
ask connecting
ask data
echo '{"outcome":"failed","code":0,"text":"surely not","retry":true}'
P
ends 'failed without a reply is not believed once the data was offered' 'unknown=1' '' unknown 0

fresh babbler; approved; plugin <<'P'
ask connecting
head -c 300000 /dev/zero | tr '\0' x
sleep 60
P
ends 'a line without end is cut' 'retried=1' 'executed=1' done 1

fresh hanging; approved; plugin <<'P'
ask connecting
sleep 600 & wait
P
sed -i 's/^timeout=.*/timeout=1s/' "$XDG_CONFIG_HOME/tend/config"
ends 'a hanging plugin is ended' 'retried=1' 'executed=1' done 1

fresh widow1; approved; plugin <<'P'
ask connecting
kill -9 $PPID
P
ends 'tend killed while connecting: it goes out once, later' '' 'retried=1 executed=1' done 1

fresh widow2; approved; plugin <<'P'
kill -9 $PPID
P
ends 'tend killed before that: the same' '' 'retried=1 executed=1' done 1

fresh widow3; approved; plugin <<'P'
ask connecting
ask data
kill -9 $PPID
P
ends 'tend killed with the data on its way: unknown, for good' '' 'unknown=1' unknown 0

fresh survivor; approved; plugin <<'P'
ask connecting
ask data
kill -9 $PPID
sleep 3
P
pass 13:01:00 >/dev/null 2>&1
real
is 'while the plugin lives on, nobody decides what became of it' 'held=1 executing' "$(pass 13:01:10) $(state)"
sleep 4
is 'when it is gone, it is unknown' 'unknown=1 unknown' "$(pass 13:01:20) $(state)"

# ---- settling what is unknown
is 'it did not go out: too soon to say' 3 "$(at 13:05:00 settle 1 did-not >/dev/null 2>&1; echo $?)"
at 13:20:00 settle 1 did-not 'the server has no trace of it' >/dev/null
is 'a quarter of an hour later it is sent again, once' 'approved  executed=1  1' "$(state) $(pass 13:20:10) $(pass 13:20:30) $(pass 13:21:00) $(mails)"

fresh settled; approved; plugin <<'P'
ask connecting
ask data
P
pass 13:01:00 >/dev/null 2>&1
real
at 13:02:00 settle 1 went-out 'it is in the sent folder' >/dev/null
is 'it went out: done, and not sent again' 'done  0' "$(state) $(pass 14:00:00) $(mails)"
is 'a second word is refused' 3 "$(at 14:00:00 settle 1 give-up >/dev/null 2>&1; echo $?)"

# ---- two at once
fresh twice; approved; plugin <<'P'
ask connecting
sleep 2
P
pass 13:01:00 >/dev/null 2>&1 &
sleep 1
is 'a second run does not wait for the first' 2 "$(at 13:01:00 run --once >/dev/null 2>&1; echo $?)"
wait
real
is 'tries leave no lock behind but the run'\''s' 1 "$(find "$place" -name 'twice.db*.lock' | wc -l | tr -d ' ')"

# ---- a mail server
if ! command -v python3 >/dev/null; then
	echo 'skip - send: smtp: there is no python3 to play the server'
	exit 0
fi
serve() { # MODE
	mkfifo "$place/pipe"
	rm -rf "$place/sink"
	python3 "$ROOT/tests/smtp_sink.py" "$1" "$place/sink" <"$place/pipe" >"$place/port" &
	exec 9>"$place/pipe"
	while [ ! -s "$place/port" ]; do sleep 0.05; done
	configure smtp "url=smtp://127.0.0.1:$(cat "$place/port")"
}
unserve() {
	exec 9>&-
	wait
	rm -f "$place/pipe" "$place/port"
}
smtp() { # MODE FIRST LATER STATE MAILS
	fresh "smtp-$1"
	serve "$1"
	is "$1: nothing without a yes" ' 0' "$(pass 12:59:00) $(mails)"
	approved
	ends "$1" "$2" "$3" "$4" "$5"
	for mail in "$place"/sink/*.eml; do
		[ ! -e "$mail" ] || is "$1: the approved bytes" "$(content_sha)" "$(sha256sum "$mail" | cut -d' ' -f1)"
	done
	unserve
}
smtp ok 'executed=1' '' 'done' 1
smtp drop_after_data 'unknown=1' '' unknown 1
smtp stall 'unknown=1' '' unknown 1
smtp drop_in_data 'unknown=1' '' unknown 0
smtp tempfail_rcpt:1 'retried=1' 'executed=1' 'done' 1
smtp tempfail_data:1 'retried=1' 'executed=1' 'done' 2
smtp tempfail_rcpt 'retried=1' 'retried=1 retried=1' approved 0
smtp permfail_rcpt 'failed=1' '' dead 0
smtp permfail_data 'failed=1' '' dead 1
smtp close_before_banner:1 'retried=1' 'executed=1' 'done' 1
smtp stall_banner:1 'retried=1' 'executed=1' 'done' 1

fresh nobody
configure smtp 'url=smtp://127.0.0.1:1'
approved
is 'no server there: later' 'retried=1 approved' "$(pass 13:01:00) $(state)"
