# The last look: what was true at the yes may not be true when it is due. And time by itself never acts: it only lets go, in tend's own name.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend --now 2026-10-01 init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ printf 'Subject: We miss you\n\nDear {first-name}, come by.\n' >letter.txt
$ tend template edit miss --file letter.txt >out.txt
$ printf 'rule away\n  for each customer\n  when last-activity older than 10 days\n  suggest mail miss\n  because "{name} was last here on {last-activity}"\n  once every 90 days\n  decide within 5 days\n' >away.rule
$ (tend rule add away.rule && tend rule phase away live) >out.txt
$ for n in Anna Bea Cid Dora; do tend --now 2026-10-01 customer add "$n Berg" --email $n@example.org --consent email; done >out.txt
$ for n in 1 2 3 4; do tend --now 2026-10-02 log $n visit 'bought bread'; done >out.txt
$ tend suggest | grep away
away: 4 new
$ tend queue
id  what  customer   why                                    until
 1  mail  Anna Berg  Anna Berg was last here on 2 Oct 2026  Wed 25 Nov
 2  mail  Bea Berg   Bea Berg was last here on 2 Oct 2026   Wed 25 Nov
 3  mail  Cid Berg   Cid Berg was last here on 2 Oct 2026   Wed 25 Nov
 4  mail  Dora Berg  Dora Berg was last here on 2 Oct 2026  Wed 25 Nov

Read one before you decide: tend show 1

# She came in yesterday: the letter that says we miss her does not go, and the day says so.

$ tend approve 1 2 >out.txt
$ tend --now 2026-11-20T12:00:20 log 1 visit 'bought a cake' >out.txt
$ tend --now 2026-11-20T12:01:00 run --once | sed '/^The nightly backup/,$d'
1 carried out
1 withdrawn, for the reasons below
Suggestion 1 was withdrawn: last-activity older than 10 days (is 20 Nov 2026)
$ tend --now 2026-11-20T12:02:00 show 1 | grep -A1 state
  state    superseded
           by tend, Fri 20 Nov 2026, 12:01: last-activity older than 10 days (is 20 Nov 2026)
$ tend --now 2026-11-20T12:02:00 --json run --once | grep withdrawn
  "withdrawn":0,
$ tend --now 2026-11-20T13:00:00 screens --size 110x30 --keys '' | grep -o '1 suggestion was withdrawn.*'
1 suggestion was withdrawn: it was no longer true (A…│

# A letter taken out of the customer's consent does not go either.

$ tend --now 2026-11-20T13:00:00 approve 3 >out.txt
$ tend --now 2026-11-20T13:00:10 customer edit 3 --no-consent email --consent-source 'said on the phone' >out.txt
$ tend --now 2026-11-20T13:00:20 show 3 | grep consent
  consent  e-mail no, said on the phone, 20 Nov 2026
$ tend --now 2026-11-20T13:01:00 run --once
1 withdrawn, for the reasons below
Suggestion 3 was withdrawn: consent is yes (is no)

# Snoozing does not make an offer last longer: by then it is too late, and it wakes no more.

$ tend --now 2026-11-20T14:00:00 snooze 4 --until 2026-11-30
tend: by then it is too late to decide on suggestion 4; choose an earlier time, or reject it
[3]
$ tend --now 2026-11-20T14:00:00 snooze 4 --until 2026-11-24 >out.txt
$ tend --now 2026-11-26T10:00:00 run --once | sed '/^The nightly backup/,$d'
Nobody ran tend for 5 days (Fri 20 Nov 2026, 13:01 to Thu 26 Nov 2026, 10:00).
What was due meanwhile is done once, not once for each day.
Too late, suggestions that expired (nothing was done): 1
  away: Dora Berg (Wed 25 Nov 2026, 12:00)
1 suggestions expired; nothing was done
$ tend --now 2026-11-26T10:00:00 show 4 | grep -A1 state
  state    expired
           by tend, Thu 26 Nov 2026, 10:00: nobody decided in time
$ tend --now 2026-11-26T10:00:00 approve 4
tend: suggestion 4 expired: nobody decided in time, so it cannot be approved
[3]
