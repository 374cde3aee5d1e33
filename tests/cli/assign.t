# Whose a deal is: given by hand, or suggested to whoever has least on hand; each a row of its history, and taken back by undo.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend customer add "Dana Roth" >out.txt
$ tend deal add Dana 'Wedding cake' --value 400 --stage Quoted >out.txt

# Who works alone gets no such suggestion.

$ tend suggest | grep assign
assign-open-deals: 0 new

$ (tend staff add Bea --rank manager && tend staff add Cem --rank clerk) >out.txt
$ tend deal add Dana 'Rolls' --value 100 --stage Quoted --for Ann >out.txt
$ tend deal add Dana 'Bread' --value 30 --stage Quoted >out.txt
$ tend deal list --for ''
id  customer   deal               value  stage   days there  rested
 1  Dana Roth  Wedding cake  400.00 EUR  Quoted           0       0
 3  Dana Roth  Bread          30.00 EUR  Quoted           0       0
$ tend deal list --for Ann
id  customer   deal        value  stage   days there  rested
 2  Dana Roth  Rolls  100.00 EUR  Quoted           0       0

# The best deal to the least loaded, and what was proposed a moment ago counts: ties by name.

$ tend suggest | grep assign
assign-open-deals: 2 new
$ tend queue
id  what    customer   why                                                                until
 1  assign  Dana Roth  Wedding cake is nobody's yet, and stands at Quoted. Bea has no o…  Fri 27 Nov
 2  assign  Dana Roth  Bread is nobody's yet, and stands at Quoted. Cem has no open dea…  Fri 27 Nov

Read one before you decide: tend show 1
$ tend show 1
Suggestion 1: give the deal of Dana Roth to Bea
  why      Dana Roth: Wedding cake is nobody's yet, and stands at Quoted. Bea has no open deal, Cem
           none, Ann 1 worth 50.00 EUR (value times chance)
  chance   50 % to be won: what its stage stands for; not enough history: 0 closed deals, about 40
           needed
  rule     assign-open-deals, version 1 (more: tend why s1)
  state    waits for a yes or no until Fri 27 Nov 2026, 12:00 (needs 1, has 0)
  if yes   it is done after 30 seconds; until then: tend recall 1
  if no    nothing happens. Nothing happens either when nobody decides.
  sha      5a9e93e63b206b633847c54bae8e2220cf4a7a9badfb513c1e24cc542ab6c5bb

Yes:    tend approve 1 --seen 5a9e93e63b20
No:     tend reject 1 --reason not-now
Later:  tend snooze 1 --until DAY
$ tend show 2 | grep -A3 why
  why      Dana Roth: Bread is nobody's yet, and stands at Quoted. Cem has no open deal, Ann 1 worth
           50.00 EUR, Bea 1 worth 200.00 EUR (1 of them proposed) (value times chance)
  chance   50 % to be won: what its stage stands for; not enough history: 0 closed deals, about 40
           needed
  rule     assign-open-deals, version 1 (more: tend why s2)
  state    waits for a yes or no until Fri 27 Nov 2026, 12:00 (needs 1, has 0)
  if yes   it is done after 30 seconds; until then: tend recall 2
  if no    nothing happens. Nothing happens either when nobody decides.
$ tend --json show 2 | grep -A9 '"evidence"'
  "evidence":[{"condition":"status is open","held":true,"rows":[{"id":3,"noun":"deal"}],"value":"open"},{"condition":"unless assigned is yes","held":true,"rows":[{"id":3,"noun":"deal"}],"value":"no"},{"condition":"least on hand","held":true,"rows":[{"id":2,"noun":"staff"},{"id":3,"noun":"staff"},{"id":4,"noun":"staff"}],"value":"Cem has no open deal, Ann 1 worth 50.00 EUR, Bea 1 worth 200.00 EUR (1 of them proposed) (value times chance)"}],
  "decide_by":"2026-11-27T12:00:00+01:00",
  "not_before":"2026-11-20T12:00:00+01:00",
  "not_after":"2026-12-11T12:00:00+01:00",
  "wake_at":null,
  "service":false,
  "held":null,
  "consent":null,
  "needs":1,
  "votes":0,

# What was said of the deal stands beside it, for scripts as for people.

$ tend --json show 2 | grep -A3 '"chance"'
  "chance":{"probability":0.500000,"reason":"50 % to be won: what its stage stands for; not enough history: 0 closed deals, about 40 needed"},
  "effect":{"kind":"assign","class":"local"},
  "from":null,
  "subject":null,
$ tend --json queue | grep -c '"chance"'
2
$ tend why s1
Suggestion 1: rule 'assign-open-deals', version 1
Dana Roth: Wedding cake is nobody's yet, and stands at Quoted. Bea has no open deal, Cem none, Ann 1
worth 50.00 EUR (value times chance)

When it was suggested
  status is open  (was open; from deal 1)
  unless assigned is yes  (was no; from deal 1)
  least on hand  (was Bea has no open deal, Cem none, Ann 1 worth 50.00 EUR (value times chance);
                 from staff 2, staff 3, staff 4)

It still holds
  yes  when   status is open   (is open)
  yes  unless assigned is yes  (is no)

# A clerk's yes is not enough; who needs 0 cannot be written.

$ tend --as Cem approve 1
tend: suggestion 1 needs the yes of a manager
[3]
$ printf 'rule give\n  for each deal\n  when status is open\n  suggest assign by score and load\n  because "{name}"\n  once per deal\n  needs 0 approvals\n' >give.rule
$ tend rule check give.rule
tend: give.rule:7:9: a rule cannot do without approval
          7 |   needs 0 approvals
            |         ^
            = nothing happens without a person's yes; write 1 or more
[2]
$ printf 'rule give\n  for each lead\n  when known-since older than 1 days\n  suggest assign by score and load\n  because "{name}"\n  once every 9 days\n' >give.rule
$ tend rule check give.rule
tend: give.rule:4:11: a lead cannot be given to somebody by 'assign'
          4 |   suggest assign by score and load
            |           ^^^^^^
            = write for each deal, or suggest task "call {name}" by load
[2]
$ printf 'rule give\n  for each deal\n  when staff is not Ann\n  suggest assign to Cem\n  because "{title} is of {staff}: {assigned}"\n  once every 9 days\n' >give.rule
$ tend rule check give.rule
tend: give.rule:4:18: 'to' stands where 'by' is expected
          4 |   suggest assign to Cem
            |                  ^^
            = write it like: suggest assign by score and load
[2]

$ tend --as Bea approve 1
Suggestion 1 is approved by Bea. It is carried out in 30 seconds; until then: tend recall 1
$ tend --now 2026-11-20T12:05:00 run --once | head -1
1 carried out
$ tend deal show 1 | grep -A4 '^for\|^assignments\|^when'
for            Bea
products       none
activities     none about this deal

moves
when                    stage   by   reason
Fri 20 Nov 2026, 12:00  Quoted  Ann

assignments
when                    given to  by
Fri 20 Nov 2026, 12:05  Bea       suggestion 1

Chance to win
50 % to be won: what its stage stands for; not enough history: 0 closed deals, about 40 needed.
$ tend --json deal show 1 | grep -A2 '"assignments"'
  "assignments":[
    {"id":4,"at":"2026-11-20T12:05:00+01:00","for":"Bea","by":"suggestion 1"}
  ],
$ tend --now 2026-11-20T12:05:00 run --once
Nothing was due.

# It is taken back like anything else; a second time it needs a person again.

$ tend undo 5
Undone: assign Bea, suggestion 1
$ tend deal list --for ''
id  customer   deal               value  stage   days there  rested
 1  Dana Roth  Wedding cake  400.00 EUR  Quoted           0       0
 3  Dana Roth  Bread          30.00 EUR  Quoted           0       0

# By hand, which takes back what was suggested about it.

$ tend deal assign 3 Cem
Deal 3 is Cem's now: Bread, 30.00 EUR, at Quoted. Not so? tend undo
$ tend show 2 | grep -A1 state
  state    superseded
           by tend, Fri 20 Nov 2026, 12:00: the deal was given by hand
$ tend deal assign 3 Cem
tend: Bread is Cem's already
[3]
$ tend deal assign 3 Nobody
tend: nobody called Nobody works here
      try: tend staff list
[3]
$ tend deal assign 3 ''
Deal 3 is nobody's now: Bread, 30.00 EUR, at Quoted. Not so? tend undo
$ tend undo
Undone: give Bread to nobody
$ tend deal assign 99 Cem
tend: there is no deal 99
[1]
$ tend --now 2026-11-19 deal assign 3 Bea
tend: this deal was given to somebody later than now
      is the clock right? see: tend deal show 3
[3]

# The next one goes to whoever has least by then.

$ tend deal add Dana 'Cookies' --value 10 >out.txt
$ tend --now 2026-11-20T13:00:00 suggest | grep assign
assign-open-deals: 1 new
$ tend queue | grep assign
 3  assign  Dana Roth  Cookies is nobody's yet, and stands at Enquiry. Bea has no open …  Fri 27 Nov
$ tend --json show 3 | grep -E '"(effect|kind|class|needs)"'
  "subject_of":{"kind":"deal","id":4},
  "effect":{"kind":"assign","class":"local"},
  "needs":1,

# A lead has no deal to give away: it becomes a task for whoever has least on hand, named in what is approved.

$ tend --now 2026-11-10T12:00:00 customer add "Lea Quick" --email lea@example.org >out.txt
$ printf 'rule call-leads\n  for each lead\n  when known-since older than 3 days\n  suggest task "Call {name}" by load\n  because "{name} has not ordered yet"\n  once every 30 days\n  needs 1 approval\n  decide within 7 days\n' >call.rule
$ (tend rule add call.rule && tend rule phase call-leads live) >out.txt
$ tend suggest | grep call-leads
call-leads: 1 new
$ tend queue | grep 'Lea Quick'
 4  task    Lea Quick  Lea Quick has not ordered yet. Bea has 1 open deal worth 2.00 EU…  Fri 27 Nov
 5  task    Lea Quick  known since 10 Nov 2026, no order yet, and nobody has been in to…  Fri 4 Dec
$ tend show 4 | head -3
Suggestion 4: task Call Lea Quick on Lea Quick
  why      Lea Quick has not ordered yet. Bea has 1 open deal worth 2.00 EUR (1 of them proposed),
           Cem 1 worth 15.00 EUR, Ann 1 worth 50.00 EUR (value times chance)
$ tend --as Ann approve 4 | head -1
Suggestion 4 is approved by Ann. It is carried out in 30 seconds; until then: tend recall 4
$ tend --now 2026-11-20T12:10:00 run --once | head -1
1 carried out
$ tend --json task list | grep -B3 -A12 'Call Lea'
[
  {"id":1,"title":"Call Lea Quick","due_at":"2026-11-20T12:10:00+01:00","done_at":null,"created_at":"2026-11-20T12:10:00+01:00","staff":"Bea","customer":{"id":2,"name":"Lea Quick"},"deal":null}
]
