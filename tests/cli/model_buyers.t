# A newer model of when customers order again: a year of slow custom taught the running one, then most came often and the rest stayed away.
$ export TEND_NOW=2024-01-01T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone UTC --owner Ann >init.txt
$ tend staff add Cem --rank clerk >out.txt
$ awk 'BEGIN { print "customer,order,date,total"; for (i = 1; i <= 120; i++) { n = 0; for (day = i * 7 % 50; day < 690; day += (day < 330 ? 40 + (i * 31 + day * 7) % 40 : 8 + (i * 31 + day * 7) % 9)) if (day < 330 || i % 3) print "Guest " i "," i "-" ++n "," strftime("%Y-%m-%d", 1704110400 + day * 86400, 1) "," 10 + i % 7 } }' >all.csv
$ grep -e order -e ',2024-' all.csv >slow.csv; grep -e order -e ',2025-' all.csv >quick.csv
$ printf '[file]\ndelimiter = comma\ndecimal = point\ndates = year-first\nzone = UTC\n[source]\nname = till\n[customer]\nid = customer\nname = customer\n[order]\nid = order\ndate = date\ncurrency = "EUR"\ntotal = total\n' >till.map
$ tend --now 2024-12-31T11:00:00 import slow.csv --map till.map >out.txt; tail -2 out.txt
orders     1079 created
This was import 1. To take it back: tend import undo 1
$ tend --now 2024-12-31T12:00:00 score --all | grep -v scored
Note: when customers order again: learned from 120 customers, 120 of whom came back: no drop-out
found, nobody has left for certain, so the chance to buy again rests on the pace alone.
Note: the shop's first model of its buyers starts with this scoring; a later one starts only when
somebody approves it.
$ masked() { sed -E 's/[0-9]+\.[0-9]{3,}/N/g; s/[0-9a-f]{64}/SHA/g; s/--seen [0-9a-f]+/--seen SHA/'; }
$ tend --now 2025-02-15T12:00:00 model try
buyers: not enough history: the running model is to be checked from 2025-03-31 on, when 90 days lie
behind what it has seen.
deals: no model of deals runs yet.
$ export TEND_NOW=2025-11-20T12:00:00
$ tend import quick.csv --map till.map >out.txt; tail -1 out.txt
This was import 2. To take it back: tend import undo 2
$ tend model try | masked
buyers: on the 120 customers known 90 days ago the new way of scoring was off by N, the present
one by N (log loss; smaller is better).
Model 2 is kept and does not run: tend suggest proposes it, and it starts when somebody says yes.
deals: no model of deals runs yet.
$ tend model list
id  of      made                    learned from  started
 2  buyers  Thu 20 Nov 2025, 12:00           120                          never ran
 1  buyers  Tue 31 Dec 2024, 12:00           120  Tue 31 Dec 2024, 12:00  runs
$ tend suggest | grep buyers
better-buyers-model: 1 new
$ tend queue | grep model
41  model  the shop   A newer way of telling who will order again is better than the pre…  Thu 4 Dec
$ tend show 41 | masked
Suggestion 41: start Model 2 of buyers
  why      A newer way of telling who will order again is better than the present one. On the 120
           customers known 90 days ago the new way of scoring was off by N, the present one by
           N (log loss; smaller is better)
  rule     better-buyers-model, version 1 (more: tend why s41)
  state    waits for a yes or no until Thu 4 Dec 2025, 12:00 (needs 1, has 0)
  if yes   it is done after 30 seconds; until then: tend recall 41
  if no    nothing happens. Nothing happens either when nobody decides.
  sha      SHA

Yes:    tend approve 41 --seen SHA
No:     tend reject 41 --reason not-now
Later:  tend snooze 41 --until DAY
$ tend --as Cem approve 41
tend: suggestion 41 needs the yes of a manager
[3]
$ tend approve 41
Suggestion 41 is approved by Ann. It is carried out in 30 seconds; until then: tend recall 41
$ tend --json score 1 | grep -o '"model[a-z_]*":[^,]*'
"model":1}
$ tend --now 2025-11-20T12:05:00 run --once | head -1
1 carried out
$ tend --now 2025-11-20T12:06:00 score --all | grep -v scored
Note: when customers order again: learned from 120 customers, 120 of whom came back.
$ tend --now 2025-11-20T12:06:00 --json score 1 | grep -o '"model[a-z_]*":[^,]*'
"model":2}
$ tend --now 2025-11-20T12:06:00 model list
id  of      made                    learned from  started
 2  buyers  Thu 20 Nov 2025, 12:00           120  Thu 20 Nov 2025, 12:05  runs
 1  buyers  Tue 31 Dec 2024, 12:00           120  Tue 31 Dec 2024, 12:00  ran
$ tend --now 2025-11-20T12:07:00 --as Cem model back buyers
tend: only a manager or the owner goes back to an earlier model
[3]
$ tend --now 2025-11-20T12:07:00 model back buyers
Model 1 of buyers runs again; what is scored from now on says so. The audit has who went back.
$ tend --now 2025-11-20T12:08:00 model list
id  of      made                    learned from  started
 2  buyers  Thu 20 Nov 2025, 12:00           120  Thu 20 Nov 2025, 12:05  ran
 1  buyers  Tue 31 Dec 2024, 12:00           120  Thu 20 Nov 2025, 12:07  runs
$ tend --now 2025-11-20T12:08:00 suggest | grep buyers
better-buyers-model: 0 new
$ tend --now 2025-11-20T12:08:00 audit verify | tail -1
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
