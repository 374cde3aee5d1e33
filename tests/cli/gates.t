# The gates at execution: quiet hours, send windows, the contact budget, complaints, and a yes that is too old. 20 November 2026 is a Friday.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ printf 'Subject: Hello {first-name}\n\nDear {first-name},\n\nsee you.\n' >letter.txt
$ tend template edit hello --file letter.txt >out.txt
$ printf 'rule hello\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} waits"\n  once every 90 days\n  decide within 8 days\n' >hello.rule
$ (cat hello.rule; printf '  quiet 21:00 to 08:00\n  send monday to friday 09:00 to 18:00\n') | sed 's/rule hello/rule careful/; s/waits/sleeps/' >careful.rule
$ (cat hello.rule; printf '  service message\n') | sed 's/rule hello/rule served/; s/waits/ordered/' >served.rule
$ for r in hello careful served; do tend rule add $r.rule && tend rule phase $r live; done >out.txt
$ tend customer add 'Bea Öz' --email bea@example.org --consent email >out.txt
$ tend budget show
A customer gets at most 1 letter in 7 days, whatever the rules say; service messages do not count.
$ tend suggest
assign-open-deals: 0 new
at-risk-flag: 0 new
better-buyers-model: 0 new
better-deal-model: 0 new
birthday: 0 new
careful: 1 new
deal-idle: 0 new
first-order-thanks: 0 new
hello: 1 new
lead-untouched: 0 new
regular-gone-quiet: 0 new
served: 1 new
Nothing happens until you say yes: tend queue
$ tend queue
id  what  customer  why             until
 1  mail  Bea Öz    Bea Öz sleeps   Sat 28 Nov
 2  mail  Bea Öz    Bea Öz waits    Sat 28 Nov
 3  mail  Bea Öz    Bea Öz ordered  Sat 28 Nov

Read one before you decide: tend show 1
$ tend show 1 | grep -E 'held|consent'
  consent  e-mail yes, said to staff, 20 Nov 2026
$ tend --json show 1 | grep -E '"(held|consent|service)"'
  "evidence":[{"condition":"consent is yes","held":true,"rows":[{"id":1,"noun":"consent"}],"value":"yes"},{"condition":"has-address is yes","held":true,"rows":[{"id":1,"noun":"customer"}],"value":"yes"},{"condition":"unless lifecycle is do-not-contact","held":true,"rows":[{"id":1,"noun":"score"}],"value":"lead"},{"condition":"unless open-complaint is yes","held":true,"rows":[],"value":"no"}],
  "service":false,
  "held":null,
  "consent":"e-mail yes, said to staff, 20 Nov 2026",

# Friday evening: quiet hours and the window hold the careful one until Monday at nine.

$ tend --now 2026-11-20T22:00:00 approve 1 >out.txt
$ tend --now 2026-11-20T22:01:00 show 1 | grep held
[1]
$ tend --now 2026-11-20T22:01:00 run --once
1 held back
Suggestion 1 is held back until Mon 23 Nov 2026, 09:00: quiet hours 21:00 to 08:00
$ tend --now 2026-11-20T22:02:00 show 1 | grep -E 'state|held'
  state    approved; carried out after Mon 23 Nov 2026, 09:00, until then it can be taken back: tend
  held     back until Mon 23 Nov 2026, 09:00: quiet hours 21:00 to 08:00
$ tend --now 2026-11-20T22:02:00 queue --state approved
id  what  customer  why                                                                 until
 1  mail  Bea Öz    held back until Mon 23 Nov 2026, 09:00: quiet hours 21:00 to 08:00  Sat 28 Nov
$ tend --now 2026-11-21T12:00:00 run --once | sed '/^The nightly backup/,$d'
Nobody ran tend for 13 hours (Fri 20 Nov 2026, 22:01 to Sat 21 Nov 2026, 12:00).
What was due meanwhile is done once, not once for each day.
$ tend --now 2026-11-23T08:59:59 run --once | sed '/^The nightly backup/,$d'
Nobody ran tend for 44 hours (Sat 21 Nov 2026, 12:00 to Mon 23 Nov 2026, 08:59).
What was due meanwhile is done once, not once for each day.
$ tend --now 2026-11-23T09:00:00 run --once
1 carried out

# The second letter within seven days is held back, and says by what; a service letter is not. More than one has to be a manager's word.

$ tend --now 2026-11-24T10:00:00 show 2 | grep held
  held     now a yes would wait until Mon 30 Nov 2026, 09:00: careful mail on Mon 23 Nov 2026; at
$ tend --now 2026-11-24T10:00:00 approve 2 3 >out.txt
$ tend --now 2026-11-24T10:01:00 run --once | sed '/^The nightly backup/,$d'
Nobody ran tend for 25 hours (Mon 23 Nov 2026, 09:00 to Tue 24 Nov 2026, 10:01).
What was due meanwhile is done once, not once for each day.
Carried out late, because it was still approved and true: 1
  served: Bea Öz (Tue 24 Nov 2026, 10:00)
1 carried out
1 held back
Suggestion 2 is held back until Mon 30 Nov 2026, 09:00: careful mail on Mon 23 Nov 2026; at most 1
letter in 7 days
$ tend --now 2026-11-24T10:02:00 queue --state approved
id  what  customer  why                                                                   until
 2  mail  Bea Öz    held back until Mon 30 Nov 2026, 09:00: careful mail on Mon 23 Nov …  Sat 28 Nov
$ tend --now 2026-11-24T10:02:00 --json run --once | grep -E 'held|executed'
  "executed":0,
  "held":0,
$ tend --now 2026-11-24T10:02:00 recall 2 >out.txt
$ tend staff add Cem --rank clerk >out.txt
$ tend --as Cem budget 2
tend: only a manager or the owner changes the contact budget
[3]
$ tend budget 0
tend: how many letters a customer may get in 7 days is a number from 1 to 99
[2]
$ tend budget many
tend: 'many' is no number of letters
      try: tend budget 2
[2]
$ tend budget 2
A customer gets at most 2 letters in 7 days, whatever the rules say; service messages do not count.
$ tend --json budget show
{
  "letters":2,
  "days":7
}
$ tend audit | grep -o 'Ann .*budget.*'
Ann   contact-budget: 2
$ tend --now 2026-11-24T10:03:00 approve 2 >out.txt
$ tend --now 2026-11-24T10:04:00 run --once
Nothing was due.

# Who complains gets no letter: what was approved before comes back with the reason, and nothing new is proposed.

$ tend --now 2026-11-24T11:00:00 customer add 'Cora Lind' --email cora@example.org --consent email --consent-source 'said at the till' >out.txt
$ tend --now 2026-11-24T11:00:00 suggest >out.txt
$ tend --now 2026-11-24T11:00:00 queue
id  what  customer   why                until
 4  mail  Cora Lind  Cora Lind sleeps   Wed 2 Dec
 5  mail  Cora Lind  Cora Lind waits    Wed 2 Dec
 6  mail  Cora Lind  Cora Lind ordered  Wed 2 Dec

Read one before you decide: tend show 4
$ tend --now 2026-11-24T11:00:00 approve 4 >out.txt
$ tend --now 2026-11-24T11:00:10 case add Cora 'The roses were wilted' >out.txt
$ tend --now 2026-11-24T11:00:20 show 4 | grep -E 'consent|complaint'
  consent  e-mail yes, said at the till, 24 Nov 2026
  ! The customer has an open complaint, so it will not go: tend case show 1
$ tend --now 2026-11-24T11:01:00 run --once
1 withdrawn, for the reasons below
Suggestion 4 was withdrawn: the customer has an open complaint
$ tend --now 2026-11-24T11:02:00 suggest
assign-open-deals: 0 new
at-risk-flag: 0 new
better-buyers-model: 0 new
better-deal-model: 0 new
birthday: 0 new
careful: 0 new
    left out: 1 suggested before, 1 with an open complaint
deal-idle: 0 new
first-order-thanks: 0 new
hello: 0 new
    left out: 1 suggested before, 1 with an open complaint
lead-untouched: 0 new
regular-gone-quiet: 0 new
served: 0 new
    left out: 1 suggested before, 1 with an open complaint
$ tend --now 2026-11-24T11:02:00 case close 1 'New roses' >out.txt
$ tend --now 2026-11-24T11:03:00 suggest
assign-open-deals: 0 new
at-risk-flag: 0 new
better-buyers-model: 0 new
better-deal-model: 0 new
birthday: 0 new
careful: 1 new
    left out: 1 suggested before
deal-idle: 0 new
first-order-thanks: 0 new
hello: 0 new
    left out: 2 suggested before
lead-untouched: 0 new
regular-gone-quiet: 0 new
served: 0 new
    left out: 2 suggested before
Nothing happens until you say yes: tend queue

# The shop's own hours, where a rule says nothing.

$ printf '[shop]\nquiet=12:00 to 14:00\nsend=tuesday 09:00 to 17:00\n' >config
$ export TEND_CONFIG=$PWD/config
$ tend --now 2026-11-24T12:30:00 show 5 | grep held
  held     now a yes would wait until Tue 24 Nov 2026, 14:00: quiet hours 12:00 to 14:00
$ tend --now 2026-11-24T17:30:00 show 5 | grep held
  held     now a yes would wait until Tue 1 Dec 2026, 09:00: letters go tuesday 09:00 to 17:00
$ printf '[shop]\nquiet=12 to 14\n' >config
$ tend queue 2>&1 | sed 's/.*config, //'
line 2: quiet=12 to 14 is not possible
      try: hours of the day such as 21:00 to 08:00
$ printf '[shop]\nsend=moonday 9:00 to 17:00\n' >config
$ tend queue 2>&1 | sed 's/.*config, //'
line 2: send=moonday 9:00 to 17:00 is not possible
      try: days and hours such as monday to friday 09:00 to 18:00
$ unset TEND_CONFIG

# Of two letters to one customer that are about to go, the better one goes first (here none is worth more, so the older one), and the other waits.

$ tend budget 1 >out.txt
$ tend --now 2026-11-24T13:00:00 approve 7 >out.txt
$ tend --now 2026-11-24T13:00:20 approve 5 >out.txt
$ tend --now 2026-11-24T13:00:30 show 7 | grep held
[1]
$ tend --now 2026-11-24T13:00:30 run --once
1 held back
Suggestion 7 is held back until Tue 24 Nov 2026, 13:01: the hello mail to the same customer is worth
more and goes first
$ tend --now 2026-11-24T13:00:50 run --once
1 carried out
$ tend --now 2026-11-24T13:02:00 run --once
1 held back
Suggestion 7 is held back until Tue 1 Dec 2026, 13:00: hello mail on Tue 24 Nov 2026; at most 1
letter in 7 days

# A yes goes stale: what could not be carried out within the time the rule gives for deciding comes back to a person.

$ tend --now 2026-11-24T14:00:00 customer add 'Dana Roth' --email dana@example.org --consent email >out.txt
$ tend --now 2026-11-24T14:00:00 suggest >out.txt
$ tend --now 2026-11-24T14:00:00 stop on >out.txt
$ tend --now 2026-11-24T14:00:00 approve 10 >out.txt
$ tend --now 2026-12-02T14:00:01 stop off >out.txt
$ tend --now 2026-12-02T14:00:02 run --once | sed '/^The nightly backup/,$d'
Nobody ran tend for 8 days (Tue 24 Nov 2026, 13:02 to Wed 2 Dec 2026, 14:00).
What was due meanwhile is done once, not once for each day.
Too late, suggestions that expired (nothing was done): 3
  served: Cora Lind (Wed 2 Dec 2026, 11:00)
  careful: Dana Roth (Wed 2 Dec 2026, 14:00)
  hello: Dana Roth (Wed 2 Dec 2026, 14:00)
New suggestions: 1
1 new suggestions
3 suggestions expired; nothing was done
3 withdrawn, for the reasons below
Suggestion 10 was withdrawn: the yes is from Tue 24 Nov 2026, and that is too long ago; look again
Suggestion 2 was withdrawn: the yes is from Tue 24 Nov 2026, and that is too long ago; look again
Suggestion 7 was withdrawn: the yes is from Tue 24 Nov 2026, and that is too long ago; look again
$ tend --now 2026-12-02T14:00:03 show 10 | grep state
  state    waits for a yes or no until Thu 10 Dec 2026, 14:00 (needs 1, has 0)

# How many have to agree may depend on the customer, and on who wrote the text.

$ printf 'rule dear\n  for each customer\n  when consent is yes\n  suggest mail hello\n  because "{name} is dear"\n  once every 90 days\n  needs 1 approval\n  needs 2 approvals when open-cases at least 1\n  needs 1 approval from owner when has-address is yes\n  four eyes\n' >dear.rule
$ (tend rule add dear.rule && tend rule phase dear live) >out.txt
$ tend rule show dear | grep -E 'needs|four'
    needs 1 approval
    needs 2 approvals when open-cases at least 1
    needs 1 approval from owner when has-address is yes
    four eyes
$ tend case add Dana 'Which roses last?' --kind question >out.txt
$ tend --now 2026-12-02T15:00:00 --json suggest | grep '"dear":'
  "by_rule":{"assign-open-deals":0,"at-risk-flag":0,"better-buyers-model":0,"better-deal-model":0,"birthday":0,"careful":0,"deal-idle":0,"dear":3,"first-order-thanks":0,"hello":0,"lead-untouched":0,"regular-gone-quiet":0,"served":0},
$ tend --now 2026-12-02T15:00:00 --json queue | grep '"rule":"dear"' | grep -oE '"id":1[0-9]|"needs":[0-9]' 
"id":12
"needs":1
"id":13
"needs":1
"id":14
"needs":2
$ tend --now 2026-12-02T15:00:00 --as Cem approve 14
tend: suggestion 14 needs the yes of a shop owner
[3]
$ printf 'Subject: Hello\n\nMy words.\n' >own.txt
$ tend --now 2026-12-02T15:00:00 edit 14 --file own.txt >out.txt
$ tend --now 2026-12-02T15:00:00 approve 14
tend: you wrote this text, so somebody else must approve suggestion 14
[3]
