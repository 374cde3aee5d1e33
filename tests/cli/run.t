# What tend run does, the emergency stop, and what cannot be settled.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend run
tend: what stays goes with the real clock; --now and $TEND_NOW are for one pass
      try: tend run --once
[2]
$ tend run --once
Nothing was due.
$ tend run --once --json
{
  "new":0,
  "woken":0,
  "expired":0,
  "executed":0,
  "retried":0,
  "failed":0,
  "unknown":0,
  "held":0,
  "settled":0,
  "withdrawn":0,
  "reminders":0,
  "transport":"outbox",
  "stopped":null,
  "notified":null,
  "pressed":0,
  "backup":null,
  "audit_head":null,
  "backup_trouble":null,
  "due":[],
  "notes":[]
}

# A letter on its way: yes, the grace period, the outbox.

$ printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >letter.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >hello.rule
$ printf 'rule mark\n  for each customer\n  when consent is yes\n  suggest flag friend\n  because "{name} is one"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >mark.rule
$ tend customer add 'Anna Berg' --email anna@example.org --consent email >out.txt
$ tend template edit hello --file letter.txt >out.txt
$ tend rule add hello.rule >out.txt && tend rule add mark.rule >out.txt
$ tend rule phase hello live >out.txt && tend rule phase mark live >out.txt
$ tend run --once
2 new suggestions
$ tend approve 1 2 >out.txt
$ tend run --once
Nothing was due.
$ tend stop on
The emergency stop is on: nothing leaves and no effect happens until: tend stop off
$ tend --now 2026-11-20T12:01:00 run --once
2 held back
Suggestion 1 is held back: the emergency stop is on
Suggestion 2 is held back: the emergency stop is on
! The emergency stop is on: nothing is carried out until: tend stop off
$ tend stop off
The emergency stop is off: approved work goes on with the next tend run.
$ tend stop maybe
tend: on or off? try: tend stop on
[2]
$ tend --now 2026-11-20T12:01:00 run --once
2 carried out
$ tend --now 2026-11-20T12:01:00 run --once
Nothing was due.
$ cat $XDG_DATA_HOME/tend/outbox/*.eml | tr -d '\r'
From: Corner <shop@tend.invalid>
To: Anna Berg <anna@example.org>
Subject: Hello Anna
Date: Fri, 20 Nov 2026 12:00:00 +0100
Message-ID: <[0-9a-f]{32}@tend.invalid> (re)
List-Unsubscribe: <mailto:shop@tend.invalid>
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 7bit

Dear Anna,

see you.
$ tend settle 1 went-out
tend: suggestion 1 is done; only one whose message may have gone out can be settled
[3]
$ tend settle 1 perhaps
tend: went-out, did-not or give-up? try: tend settle 1 went-out
[2]
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
$ tend plugin list
plugin    version  acts  effects
calendar  0.1.0    yes   calendar  keeps a folder of .ics files with the shop's appointments and du…
mail      0.1.0    yes   mail      hands letters to a mail server, to a sendmail program or to the …
notify    0.1.0    yes             shows reminders as desktop notifications and hears their buttons
