# Letters of which nobody knows whether they went out, in the screens: what is known, what each answer does, and when it can be given.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ mkdir -p $XDG_CONFIG_HOME/tend && printf '[mail]\nfrom=Corner <shop@example.org>\n' >$XDG_CONFIG_HOME/tend/config
$ tend init --shop Corner --currency EUR --zone UTC --owner Ann >out.txt
$ for rule in $(tend --json rule list | sed -n 's/^ *"name":"\([^"]*\)".*/\1/p'); do tend rule phase $rule off >out.txt; done
$ printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >letter.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >hello.rule
$ for who in 'Eva Berg' 'Bo Lund'; do tend customer add "$who" --email ${who%% *}@example.org --consent email >out.txt; done
$ tend template edit hello --file letter.txt >out.txt && tend rule add hello.rule >out.txt && tend rule phase hello live >out.txt
$ tend suggest >out.txt && tend approve 1 2 >out.txt
$ at() { tend screens --size 80x24 --keys "$@"; }
$ says() { at "$@" | tail -n 2 | head -n 1; }

# Nothing is unknown: the key says so.

$ says R
Not possible here: letters of which nobody knows whether they went out.
$ gone() { for lock in shop.db.attempt-*.lock; do flock -w 20 $lock true; done; }
$ for n in 1 2; do TEND_CRASH=cp6 tend --now 2026-11-20T12:10:00 run --once 2>err.txt; echo $?; gone; done
137
137
$ tend --now 2026-11-20T12:10:00 run --once >out.txt

# From Today. It may still be on its way, so that it did not go out cannot be said yet.

$ TEND_NOW=2026-11-20T12:12:00 at R
=== 80x24, cursor at row 3, column 3
[1 Today] 2 Approve 3 Customers 4 Pipeline 5 Insights
┌─ Mail to Eva Berg: did it go out? (1 of 2) ──────────────────────────────────┐
│ It may have gone out or not. Nothing happens by itself, and there is no      │
│ hurry.                                                                       │
│                                                                              │
│ 20 Nov 12:00  Ann said yes to this letter.                                   │
│ 20 Nov 12:10  tend began to hand it over.                                    │
│ 20 Nov 12:10  try 1: the letter was handed to the mail server, and no reply  │
│               was read.                                                      │
│ 20 Nov 12:10  nobody knows since then whether it went out: tend was stopped  │
│               while the message was on its way                               │
│                                                                              │
│ It may still be on its way. That it did not go out can be said in 13         │
│ minutes.                                                                     │
│ tend looks nowhere by itself: set log, sent or bounces under [mail] (tend    │
│ ── there is more: Down ───────────────────────────────────────────────────── │
│  g  It went out: it is done, stands in the history of Eva Berg, and is never │
│     sent again.                                                              │
│  n  It did not: not now, for it may still be on its way; in 13 minutes this  │
│     can be said.                                                             │
│  u  Give it up: it is closed as not known. Nothing is sent.                  │
└──────────────────────────────────────────────────────────────────────────────┘
Nothing leaves the shop without your yes.
g went out  n did not  u give up  Tab next  Down more  Esc back
$ TEND_NOW=2026-11-20T12:12:00 says 'R n'
Not now: it may still be on its way; in 13 minutes this can be said.
$ TEND_NOW=2026-11-20T12:12:00 at 'R <tab>' | sed -n 3p
┌─ Mail to Bo Lund: did it go out? (2 of 2) ───────────────────────────────────┐
$ TEND_NOW=2026-11-20T12:12:00 at 'R <end>' | sed -n '3,16p'
┌─ Mail to Eva Berg: did it go out? (1 of 2) ──────────────────────────────────┐
│                                                                              │
│ 20 Nov 12:00  Ann said yes to this letter.                                   │
│ 20 Nov 12:10  tend began to hand it over.                                    │
│ 20 Nov 12:10  try 1: the letter was handed to the mail server, and no reply  │
│               was read.                                                      │
│ 20 Nov 12:10  nobody knows since then whether it went out: tend was stopped  │
│               while the message was on its way                               │
│                                                                              │
│ It may still be on its way. That it did not go out can be said in 13         │
│ minutes.                                                                     │
│ tend looks nowhere by itself: set log, sent or bounces under [mail] (tend    │
│ help config).                                                                │
│ Message-ID <0f6e203db009a33c9bb0cd4d8cf37600@example.org>                    │

# From the queue, at the row's own; the settle time is over. Each answer is asked once more.

$ TEND_NOW=2026-11-20T12:30:00 tend screens --size 120x40 --keys '2 j R' | sed -n 2,32p
1 Today [2 Approve] 3 Customers 4 Pipeline 5 Insights                                                    Fri 20 Nov 2026
  APPROVE (0)                by worth [s]│ Mail to Bo Lund                                                       unknown
 !  mail  Eva Berg                 settle│ ─────────────────────────────────────────────────────────────────────────────
>!  mail  Bo Lund                  settle│ ! Nobody knows whether this went out. Look into your sent mail or ask, then
                                         │   press R.
                                         │ ! The last try: no reply
          ┌─ Mail to Bo Lund: did it go out? (2 of 2) ───────────────────────────────────────────────────────┐
          │ It may have gone out or not. Nothing happens by itself, and there is no hurry.                   │
          │                                                                                                  │
          │ 20 Nov 12:00  Ann said yes to this letter.                                                       │
          │ 20 Nov 12:10  tend began to hand it over.                                                        │
          │ 20 Nov 12:10  try 1: the letter was handed to the mail server, and no reply was read.            │
          │ 20 Nov 12:10  nobody knows since then whether it went out: tend was stopped while the message    │
          │               was on its way                                                                     │
          │                                                                                                  │
          │ tend looks nowhere by itself: set log, sent or bounces under [mail] (tend help config).          │──────────
          │ Message-ID <c018008208ba54a84681dee6ab8ecb62@example.org>                                        │
          │                                                                                                  │
          │                                                                                                  │
          │                                                                                                  │
          │                                                                                                  │
          │                                                                                                  │
          │                                                                                                  │──────────
          │                                                                                                  │
          │                                                                                                  │
          │                                                                                                  │──────────
          │ ── what became of it? ────────────────────────────────────────────────────────────────────────── │
          │  g  It went out: it is done, stands in the history of Bo Lund, and is never sent again.          │
          │  n  It did not: exactly the same letter is sent again after 30 seconds. If you are wrong, Bo     │
          │     Lund gets it twice.                                                                          │
          │  u  Give it up: it is closed as not known. Nothing is sent.                                      │
$ TEND_NOW=2026-11-20T12:30:00 says '2 j R n n'
Bo Lund waits
$ TEND_NOW=2026-11-20T12:30:00 says '2 j R n y'
Settled: Mail to Bo Lund did not go out; it is sent again soon.
$ TEND_NOW=2026-11-20T12:31:00 says 'R g y'
Settled: Mail to Eva Berg went out.
$ tend --now 2026-11-20T12:32:00 unknown
Nothing is unknown: tend knows what became of every letter.
$ tend --now 2026-11-20T12:32:00 queue --state done
id  what  customer  why             until
 1  mail  Eva Berg  Eva Berg waits  Fri 27 Nov
$ tend --now 2026-11-20T12:32:00 queue --state approved
id  what  customer  why            until
 2  mail  Bo Lund   Bo Lund waits  Fri 27 Nov
