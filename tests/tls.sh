#!/bin/sh
# Letters go to a mail server encrypted, to the one they are for, with the shop's login, or not at all; and a sendmail program gets them whole.
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
configure() { # LINE...
	{
		printf '[mail]\nfrom=Blumen Eva <shop@example.org>\ntimeout=%s\n' "${timeout:-5s}"
		for line in "$@"; do echo "$line"; done
	} >"$XDG_CONFIG_HOME/tend/config"
}
for needed in /usr/bin/python3 openssl; do
	if ! command -v "$needed" >/dev/null; then
		echo "skip - tls: there is no $needed"
		exit 0
	fi
done

# ---- a shop with one letter that is approved
store=$place/prepared.db
printf 'Subject: Hello\n\nDear customer,\n\n.\nsee you.\n' >"$place/letter.txt"
cat >"$place/hello.rule" <<'RULE'
rule hello
  for      each customer
  when     consent is yes
  suggest  mail hello
  because  "{name} waits for a letter"
  once     every 90 days
  needs    1 approval
  decide   within 7 days
RULE
configure transport=outbox
prepare() {
	at 12:00:00 init --shop 'Blumen Eva' --zone UTC --owner Eva &&
		at 12:00:01 customer add 'Anna Berg' --email anna@example.org --consent email &&
		at 12:00:02 template edit hello --file "$place/letter.txt" &&
		at 12:00:03 rule add "$place/hello.rule" &&
		at 12:00:04 rule phase hello live &&
		at 12:00:05 suggest
}
if ! prepare >"$place/log" 2>&1; then
	cat "$place/log"
	echo 'not ok - tls: a shop with one approved letter'
	exit 1
fi
fresh() { # NAME
	rm -rf "$place/sink" "$store"-* "$store".*
	store=$place/$1.db
	cp "$place/prepared.db" "$store"
	at 13:00:00 approve 1 >/dev/null
}

# ---- certificates: good, of another name, expired, and of an authority nobody trusts
certificate() { # NAME SUBJECT-NAME DAYS-FROM AUTHORITY
	openssl req -newkey rsa:2048 -nodes -keyout "$place/$1.key" -out "$place/$1.csr" -subj "/CN=$2" 2>/dev/null &&
		printf 'subjectAltName=%s\n' "$5" >"$place/$1.ext" &&
		openssl x509 -req -in "$place/$1.csr" -CA "$place/$4.pem" -CAkey "$place/$4.key" -CAcreateserial -days "$3" -extfile "$place/$1.ext" -out "$place/$1.pem" 2>/dev/null
}
authority() { # NAME
	openssl req -x509 -newkey rsa:2048 -nodes -keyout "$place/$1.key" -out "$place/$1.pem" -days 30 -subj "/CN=$1" 2>/dev/null
}
expired() { # what was valid for a day, in 2020
	if command -v faketime >/dev/null; then
		certificate_at=$(command -v faketime)
		openssl req -newkey rsa:2048 -nodes -keyout "$place/old.key" -out "$place/old.csr" -subj '/CN=localhost' 2>/dev/null &&
			printf 'subjectAltName=IP:127.0.0.1\n' >"$place/old.ext" &&
			"$certificate_at" '2020-01-01 12:00:00' openssl x509 -req -in "$place/old.csr" -CA "$place/ours.pem" -CAkey "$place/ours.key" -CAcreateserial -days 1 -extfile "$place/old.ext" -out "$place/old.pem" 2>/dev/null
	else
		: >"$place/index" && printf '01\n' >"$place/serial" &&
			printf '[ca]\ndefault_ca=x\n[x]\ndatabase=%s/index\nserial=%s/serial\nnew_certs_dir=%s\ndefault_md=sha256\npolicy=p\ncopy_extensions=copy\n[p]\ncommonName=supplied\n' "$place" "$place" "$place" >"$place/ca.conf" &&
			openssl req -newkey rsa:2048 -nodes -keyout "$place/old.key" -out "$place/old.csr" -subj '/CN=localhost' -addext 'subjectAltName=IP:127.0.0.1' 2>/dev/null &&
			openssl ca -batch -config "$place/ca.conf" -cert "$place/ours.pem" -keyfile "$place/ours.key" -in "$place/old.csr" -out "$place/old.pem" -startdate 20200101000000Z -enddate 20200102000000Z 2>/dev/null
	fi
}
authority ours && authority theirs &&
	certificate good localhost 30 ours IP:127.0.0.1 &&
	certificate name elsewhere 30 ours DNS:elsewhere.example.org &&
	certificate strange localhost 30 theirs IP:127.0.0.1 && expired ||
	{
		echo 'not ok - tls: certificates'
		exit 1
	}
export SSL_CERT_FILE="$place/ours.pem"

serve() { # HOW CERTIFICATE
	mkfifo "$place/pipe"
	/usr/bin/python3 "$ROOT/tests/smtp_tls.py" "$1" "$place/$2.pem" "$place/$2.key" "$place/sink" <"$place/pipe" >"$place/port" 2>/dev/null &
	exec 9>"$place/pipe"
	while [ ! -s "$place/port" ]; do sleep 0.05; done
	port=$(cat "$place/port")
}
unserve() {
	exec 9>&-
	wait
	rm -f "$place/pipe" "$place/port"
}
login='user=eva'
secret='password-command=echo geheim'
try() { # NAME HOW CERTIFICATE SCHEME PASS STATE MAILS LINES...
	name=$1 first=$5 then=$6 count=$7
	fresh "$(echo "$1" | tr -dc 'a-z')"
	serve "$2" "$3"
	url=$4://127.0.0.1:$port
	shift 7
	configure transport=smtp "url=$url" "$@"
	is "$name" "$first $then $count" "$(pass 13:01:00) $(state) $(mails)"
	unserve
}
try 'STARTTLS and AUTH PLAIN' starttls+plain good smtp 'executed=1' 'done' 1 "$login" "$secret"
is 'the approved bytes arrive' "$(at 23:00:00 show 1 --json | sed -n 's/^ *"content_sha": *"\([0-9a-f]*\)".*/\1/p')" "$(sha256sum "$place"/sink/*.eml | cut -d' ' -f1)"
try 'STARTTLS and AUTH LOGIN' starttls+login good smtp 'executed=1' 'done' 1 "$login" "$secret"
try 'TLS from the first byte' tls+plain good smtps 'executed=1' 'done' 1 "$login" "$secret"
try 'a wrong password' starttls+plain good smtp 'retried=1' approved 0 "$login" 'password-command=echo falsch'
try 'no login where one is asked for' starttls+plain good smtp 'retried=1' approved 0
try 'a user without a password' starttls+plain good smtp 'retried=1' approved 0 "$login"
try 'a password command that fails' starttls+plain good smtp 'retried=1' approved 0 "$login" 'password-command=false'
timeout=1s
try 'a password command that hangs' starttls+plain good smtp 'retried=1' approved 0 "$login" 'password-command=sleep 600'
timeout=5s
try 'a certificate of another name' starttls+plain name smtp 'retried=1' approved 0 "$login" "$secret"
try 'a certificate that expired' starttls+plain old smtp 'retried=1' approved 0 "$login" "$secret"
try 'a certificate nobody vouches for' starttls+plain strange smtp 'retried=1' approved 0 "$login" "$secret"
try 'the same, from the first byte' tls+plain strange smtps 'retried=1' approved 0 "$login" "$secret"
try 'no encryption offered where it is required' none+plain good smtp 'retried=1' approved 0 "$login" "$secret"
try 'no encryption and no login: required all the same' none good smtp 'retried=1' approved 0
try 'try: encrypted where it can be' starttls good smtp 'executed=1' 'done' 1 tls=try
try 'try: else in the clear, without a login' none good smtp 'executed=1' 'done' 1 tls=try
try 'try never sends a password in the clear' none+plain good smtp 'retried=1' approved 0 tls=try "$login" "$secret"
try 'off, on this machine' none+plain good smtp 'executed=1' 'done' 1 tls=off "$login" "$secret"
is 'no password is left in the store' 0 "$(cat "$place"/*.db "$place"/*.db-wal 2>/dev/null | grep -c geheim)"

# ---- a copy of what was sent
fresh copied
serve starttls+plain good
configure transport=smtp "url=smtp://127.0.0.1:$port" "$login" "$secret" "sent=$place/Sent"
is 'with sent= a copy is kept' 'executed=1 done 1' "$(pass 13:01:00) $(state) $(mails)"
is 'in the Maildir, the very bytes' "$(sha256sum "$place"/sink/*.eml | cut -d' ' -f1)" "$(sha256sum "$place"/Sent/cur/* 2>/dev/null | cut -d' ' -f1)"
unserve
fresh uncopied
serve starttls+plain good
touch "$place/wall"
configure transport=smtp "url=smtp://127.0.0.1:$port" "$login" "$secret" "sent=$place/wall/Sent"
is 'a copy that cannot be kept changes nothing about the letter' 'executed=1 done 1' "$(pass 13:01:00) $(state) $(mails)"
unserve

# ---- a sendmail program
sendmail=$(command -v msmtp || command -v dma || command -v nullmailer-inject || true)
case $sendmail in
*msmtp)
	fresh msmtp
	serve starttls+plain good
	cat >"$place/msmtprc" <<-RC
		account default
		host 127.0.0.1
		port $port
		tls on
		tls_starttls on
		tls_trust_file $place/ours.pem
		auth plain
		user eva
		password geheim
	RC
	chmod 600 "$place/msmtprc"
	configure transport=sendmail "sendmail=$sendmail -C $place/msmtprc"
	is 'msmtp hands it on' 'executed=1 done 1' "$(pass 13:01:00) $(state) $(mails)"
	is 'the approved bytes, through msmtp' "$(at 23:00:00 show 1 --json | sed -n 's/^ *"content_sha": *"\([0-9a-f]*\)".*/\1/p')" "$(sha256sum "$place"/sink/*.eml | cut -d' ' -f1)"
	unserve
	fresh msmtpdown
	configure transport=sendmail "sendmail=$sendmail -C $place/msmtprc"
	is 'msmtp without a server: later' 'retried=1 approved' "$(pass 13:01:00) $(state)"
	;;
*)
	echo 'skip - tls: sendmail: there is no msmtp here'
	;;
esac
