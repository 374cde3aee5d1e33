# How many have to agree is asked again when it is due: what happened since the yes may ask for one more.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend staff add Cem --rank clerk >out.txt
$ printf 'rule dear\n  for each customer\n  when consent is yes\n  suggest flag dear\n  because "{name} is dear"\n  once every 90 days\n  needs 1 approval\n  needs 2 approvals when open-cases at least 1\n  decide within 7 days\n' >dear.rule
$ (tend rule add dear.rule && tend rule phase dear live) >out.txt
$ for n in Dana Emil; do tend customer add "$n Roth" --email $n@example.org --consent email; done >out.txt
$ tend suggest | grep dear
dear: 2 new
$ tend approve 1 2
Suggestion 1 is approved by Ann. It is carried out in 30 seconds; until then: tend recall 1
Suggestion 2 is approved by Ann. It is carried out in 30 seconds; until then: tend recall 2
$ tend --now 2026-11-20T12:00:10 case add Dana 'Which roses last?' --kind question >out.txt
$ tend --now 2026-11-20T12:05:00 run --once
1 carried out
1 withdrawn, for the reasons below
Suggestion 1 was withdrawn: needs 2 approvals by now (has 1), so it is to be suggested anew
$ tend --now 2026-11-20T12:05:00 show 1 | grep -A1 state
  state    superseded
           by tend, Fri 20 Nov 2026, 12:05: needs 2 approvals by now (has 1), so it is to be

# It is suggested anew, with the number of today, and one yes alone does not carry it.

$ tend --now 2026-11-20T12:06:00 suggest | grep dear
dear: 1 new
$ tend --now 2026-11-20T12:06:00 show 3 | grep state
  state    waits for a yes or no until Fri 27 Nov 2026, 12:06 (needs 2, has 0)
$ tend --now 2026-11-20T12:06:00 approve 3
The yes of Ann to suggestion 3 is recorded; it needs more.
$ tend --now 2026-11-20T12:10:00 run --once
Nothing was due.
$ tend --now 2026-11-20T12:10:00 --as Cem approve 3
Suggestion 3 is approved by Cem. It is carried out in 30 seconds; until then: tend recall 3
$ tend --now 2026-11-20T12:15:00 run --once
1 carried out
$ tend --now 2026-11-20T12:15:00 show 3 | grep state
  state    done

# The rank of who said yes is asked, too: a clerk's is not enough where it needs an owner's by now, an owner's is.

$ printf 'rule kept\n  for each customer\n  when consent is yes\n  suggest tag kept\n  because "{name} is kept"\n  once every 90 days\n  needs 1 approval\n  needs 1 approval from owner when open-cases at least 1\n  decide within 7 days\n' >kept.rule
$ (tend rule add kept.rule && tend rule phase kept live && tend case close 1) >out.txt
$ tend --now 2026-11-20T13:00:00 suggest | grep kept
kept: 2 new
$ tend --now 2026-11-20T13:00:00 --as Cem approve 4 >out.txt
$ tend --now 2026-11-20T13:00:00 approve 5 >out.txt
$ for n in Dana Emil; do tend --now 2026-11-20T13:00:10 case add $n 'Which roses last?' --kind question; done >out.txt
$ tend --now 2026-11-20T13:05:00 run --once
1 carried out
1 withdrawn, for the reasons below
Suggestion 4 was withdrawn: needs 1 approval from owner by now (has 0), so it is to be suggested
anew
$ tend audit verify | tail -1
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
