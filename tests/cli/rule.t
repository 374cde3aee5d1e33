# The language of rules, from the command line.

# a rule that has faults: each with its line, its column and a caret
$ export TEND_NOW=2026-11-20T12:00:00+01:00
$ tend init --shop "Blumen Eva" --zone Europe/Berlin --owner Eva >/dev/null
$ tend rule list
rule                 phase  version  suggests
assign-open-deals    live         1  assign by score and load
at-risk-flag         live         1  flag at-risk
better-buyers-model  live         1  model buyers
better-deal-model    live         1  model deals
birthday             live         1  mail birthday
deal-idle            live         1  task Follow up: {title}, {name}
first-order-thanks   live         1  mail thank-you
lead-untouched       live         1  task Get in touch with {name}
regular-gone-quiet   live         1  mail we-miss-you
$ cat >my.rule <<END
> rule come-back
>   for      each customer
>   when     vists in last 365 days at least 4
>   when     spent at least 100,00
>   suggest  mail we-mis-you
>   because  "{name} was here {last-vist}"
> END
$ tend rule check my.rule
tend: my.rule:3:12: a customer has no 'vists'
          3 |   when     vists in last 365 days at least 4
            |            ^^^^^
            = did you mean 'visits'?
      my.rule:4:27: '100,00' is not an amount
          4 |   when     spent at least 100,00
            |                           ^^^^^^
            = write 100 or 100.00, in the shop's currency
      my.rule:6:29: a customer has no 'last-vist'
          6 |   because  "{name} was here {last-vist}"
            |                             ^^^^^^^^^^^
            = did you mean 'last-visit'?
      my.rule:1:6: rule 'come-back' has no 'once' line
          1 | rule come-back
            |      ^^^^^^^^^
            = without it the same customer would be suggested every night; say: once every 90 days
[2]
$ tend --json rule add my.rule
{"error":{"code":"failed","hint":"    3 |   when     vists in last 365 days at least 4\n      |            ^^^^^\n      = did you mean 'visits'?","message":"my.rule:3:12: a customer has no 'vists'"}}
[2]
$ cat >my.rule <<END
> # Our own rule.
> rule come-back
>   for      each customer
>   when     visits in last 365 days at least 4
>   when     last-visit older than 30 days
>   unless   tag is friend
>   suggest  mail we-mis-you
>   because  "{name} was here {visits} times, last on {last-visit}"
>   once     every 30 days
> END
$ tend rule check my.rule
tend: my.rule:7:17: there is no template of that name
          7 |   suggest  mail we-mis-you
            |                 ^^^^^^^^^^
            = try: we-miss-you
[2]
$ sed -i s/we-mis-you/we-miss-you/ my.rule
$ tend rule check my.rule
my.rule is understood: 1 rule.
$ tend rule add my.rule
Rule 'come-back' is added and off. Try it out: tend rule phase come-back shadow
$ tend rule add my.rule
tend: there is a rule 'come-back' already
      try: tend rule edit come-back my.rule
[2]
$ tend rule list
rule                 phase  version  suggests
assign-open-deals    live         1  assign by score and load
at-risk-flag         live         1  flag at-risk
better-buyers-model  live         1  model buyers
better-deal-model    live         1  model deals
birthday             live         1  mail birthday
come-back            off          1  mail we-miss-you
deal-idle            live         1  task Follow up: {title}, {name}
first-order-thanks   live         1  mail thank-you
lead-untouched       live         1  task Get in touch with {name}
regular-gone-quiet   live         1  mail we-miss-you
$ tend rule show come-back
come-back, version 1, off
  # Our own rule.
  rule come-back
    for      each customer
    when     visits in last 365 days at least 4
    when     last-visit older than 30 days
    unless   tag is friend
    suggest  mail we-miss-you
    because  "{name} was here {visits} times, last on {last-visit}"
    once     every 30 days
$ tend rule phase come-back on
tend: a rule is off, shadow or live, never 'on'
[2]
$ tend rule phase come-back live
Rule 'come-back' is live.
$ tend rule phase come-back live
tend: rule 'come-back' is live already
[2]
$ tend --json rule list
[
  {"name":"assign-open-deals","phase":"live","version":1,"suggests":"assign by score and load","understood":true},
  {"name":"at-risk-flag","phase":"live","version":1,"suggests":"flag at-risk","understood":true},
  {"name":"better-buyers-model","phase":"live","version":1,"suggests":"model buyers","understood":true},
  {"name":"better-deal-model","phase":"live","version":1,"suggests":"model deals","understood":true},
  {"name":"birthday","phase":"live","version":1,"suggests":"mail birthday","understood":true},
  {"name":"come-back","phase":"live","version":1,"suggests":"mail we-miss-you","understood":true},
  {"name":"deal-idle","phase":"live","version":1,"suggests":"task Follow up: {title}, {name}","understood":true},
  {"name":"first-order-thanks","phase":"live","version":1,"suggests":"mail thank-you","understood":true},
  {"name":"lead-untouched","phase":"live","version":1,"suggests":"task Get in touch with {name}","understood":true},
  {"name":"regular-gone-quiet","phase":"live","version":1,"suggests":"mail we-miss-you","understood":true}
]

# new words switch a rule off until somebody switches it on again
$ tend rule edit come-back my.rule
tend: nothing changed: rule 'come-back' says that already
[2]
$ sed -i 's/30 days/40 days/' my.rule
$ tend rule edit come-back my.rule
Rule 'come-back' has new words and is off. Switch it on: tend rule phase come-back live
$ tend rule edit at-risk-flag my.rule
tend: the file holds rule 'come-back', not 'at-risk-flag'
      try: tend rule add my.rule
[2]
$ tend rule edit come-back </dev/null
tend: there is no terminal to edit in
      try: tend rule edit come-back FILE
[2]
$ tend --json rule show come-back
{
  "name":"come-back",
  "phase":"off",
  "version":2,
  "at":"2026-11-20T12:00:00+01:00",
  "author_id":2,
  "source":"# Our own rule.\nrule come-back\n  for      each customer\n  when     visits in last 365 days at least 4\n  when     last-visit older than 40 days\n  unless   tag is friend\n  suggest  mail we-miss-you\n  because  \"{name} was here {visits} times, last on {last-visit}\"\n  once     every 40 days\n"
}
$ tend rule show come-bak
tend: there is no rule 'come-bak'
      try: come-back
[1]
$ tend rule frobnicate
tend: rule does not know 'frobnicate'
      try: tend help rule
[2]
$ tend rule check nothing.rule
tend: 'nothing.rule' cannot be read: No such file or directory
[2]
$ tend rule check .
tend: '.' is a folder
[2]

# what a rule asks the store
$ tend rule sql at-risk-flag
  SELECT q.id, q.spent, q.visits, q.overdue
  FROM (SELECT c.id AS id, s.spent AS spent, s.visits AS visits, s.overdue AS overdue,
  	CASE s.at_risk WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END AS v0,
  	(SELECT count(DISTINCT (o.placed_at + 3600) / 86400) FROM orders o WHERE o.customer_id = c.id AND o.placed_at <= $1 AND o.status <> 'voided' AND o.placed_at > $2) AS v1,
  	CASE WHEN EXISTS (SELECT f.id FROM flags f WHERE f.customer_id = c.id AND f.name = $3 AND f.at <= $1 AND (f.cleared_at IS NULL OR f.cleared_at > $1)) THEN 'yes' ELSE 'no' END AS v2
  	FROM customers c LEFT JOIN scores s ON s.customer_id = c.id
  	WHERE c.merged_into IS NULL AND c.hidden = 0) q
  WHERE q.v0 = $4
  	AND CASE WHEN q.v2 = $4 THEN 0 ELSE 1 END = 1
  	AND q.v1 >= $5
  -- $1 = 1795172400
  -- $2 = -9223372036854775808
  -- $3 = 'at-risk'
  -- $4 = 'yes'
  -- $5 = 3
$ tend rule why come-back 1
tend: there is no customer 1
[1]
$ tend suggest
assign-open-deals: 0 new
at-risk-flag: 0 new
better-buyers-model: 0 new
better-deal-model: 0 new
birthday: 0 new
deal-idle: 0 new
first-order-thanks: 0 new
lead-untouched: 0 new
regular-gone-quiet: 0 new
$ tend --json suggest
{
  "new":0,
  "by_rule":{"assign-open-deals":0,"at-risk-flag":0,"better-buyers-model":0,"better-deal-model":0,"birthday":0,"deal-idle":0,"first-order-thanks":0,"lead-untouched":0,"regular-gone-quiet":0},
  "shadow":{},
  "rules":[
    {"rule":"assign-open-deals","phase":"live","matched":0,"new":0,"waiting":0,"no_consent":0,"no_address":0,"do_not_contact":0,"open_complaint":0,"incomplete":0,"late":0,"limited":0,"held":null,"broken":null},
    {"rule":"at-risk-flag","phase":"live","matched":0,"new":0,"waiting":0,"no_consent":0,"no_address":0,"do_not_contact":0,"open_complaint":0,"incomplete":0,"late":0,"limited":0,"held":null,"broken":null},
    {"rule":"better-buyers-model","phase":"live","matched":0,"new":0,"waiting":0,"no_consent":0,"no_address":0,"do_not_contact":0,"open_complaint":0,"incomplete":0,"late":0,"limited":0,"held":null,"broken":null},
    {"rule":"better-deal-model","phase":"live","matched":0,"new":0,"waiting":0,"no_consent":0,"no_address":0,"do_not_contact":0,"open_complaint":0,"incomplete":0,"late":0,"limited":0,"held":null,"broken":null},
    {"rule":"birthday","phase":"live","matched":0,"new":0,"waiting":0,"no_consent":0,"no_address":0,"do_not_contact":0,"open_complaint":0,"incomplete":0,"late":0,"limited":0,"held":null,"broken":null},
    {"rule":"deal-idle","phase":"live","matched":0,"new":0,"waiting":0,"no_consent":0,"no_address":0,"do_not_contact":0,"open_complaint":0,"incomplete":0,"late":0,"limited":0,"held":null,"broken":null},
    {"rule":"first-order-thanks","phase":"live","matched":0,"new":0,"waiting":0,"no_consent":0,"no_address":0,"do_not_contact":0,"open_complaint":0,"incomplete":0,"late":0,"limited":0,"held":null,"broken":null},
    {"rule":"lead-untouched","phase":"live","matched":0,"new":0,"waiting":0,"no_consent":0,"no_address":0,"do_not_contact":0,"open_complaint":0,"incomplete":0,"late":0,"limited":0,"held":null,"broken":null},
    {"rule":"regular-gone-quiet","phase":"live","matched":0,"new":0,"waiting":0,"no_consent":0,"no_address":0,"do_not_contact":0,"open_complaint":0,"incomplete":0,"late":0,"limited":0,"held":null,"broken":null}
  ],
  "added_rules":[]
}

# templates
$ tend template list
template     channel  subject
birthday     email    All the best for your birthday
thank-you    email    Thank you for your first order, {first-name|and welcome}
we-miss-you  email    We have not seen you in a while, {first-name}
$ printf 'Subject: Hello {frist-name}\n\nHello\n' | tend template edit hello --file -
tend: hello:1:16: there is no field 'frist-name' to fill in
          1 | Subject: Hello {frist-name}
            |                ^^^^^^^^^^^^
            = did you mean '{first-name}'?
[2]
$ printf 'Subject: Hello {first-name|you}\n\nHello\n' | tend template edit hello --file -
Template 'hello' is saved. What waits in the queue keeps its old words.
$ tend template show hello
  Subject: Hello {first-name|you}

  Hello
$ tend template show helo
tend: there is no template 'helo'
      try: hello
[1]
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.

# only whom the rules mean
$ tend customer list --where 'vists at least 1'
tend: condition:1:1: a customer has no 'vists'
          1 | vists at least 1
            | ^^^^^
            = did you mean 'visits'?
[2]
$ tend customer list --where "tag is 'x'; DROP TABLE customers"
tend: condition:1:13: 'DROP' is too much here
          1 | tag is 'x'; DROP TABLE customers
            |             ^^^^
            = the line was understood up to here; begin a new line for another condition
[2]

# rules for deals and leads have words of their own
$ cat >deal.rule <<END
> rule big-ones
>   for      each deal
>   when     visits at least 4
>   when     stage is Quotd
>   when     value in last 30 days more than 500
>   suggest  task "Call {nme} about {title}"
>   because  "{title}: {value} at {stage}"
>   once     per customer
> END
$ tend rule check deal.rule
tend: deal.rule:3:12: a deal has no 'visits'
          3 |   when     visits at least 4
            |            ^^^^^^
            = a customer has it: for each customer
      deal.rule:5:18: 'in' is not a comparison
          5 |   when     value in last 30 days more than 500
            |                  ^^
            = write at least, at most, more than, less than or =
      deal.rule:6:23: a deal has no 'nme'
          6 |   suggest  task "Call {nme} about {title}"
            |                       ^^^^^
            = did you mean 'name'?
      deal.rule:8:16: 'customer' stands where 'deal' is expected
          8 |   once     per customer
            |                ^^^^^^^^
            = write once every 90 days, once per deal, or once per a date such as last-touch
[2]
$ sed -i -e '/visits/d' -e 's/ in last 30 days//' -e 's/nme/name/' -e 's/per customer/per last-touch/' deal.rule
$ tend rule check deal.rule
tend: deal.rule:3:21: there is no stage 'Quotd'
          3 |   when     stage is Quotd
            |                     ^^^^^
            = did you mean 'Quoted'?
[2]
$ sed -i 's/Quotd/quoted/' deal.rule
$ tend rule add deal.rule
Rule 'big-ones' is added and off. Try it out: tend rule phase big-ones shadow
$ tend customer add 'Anna Berg' >out.txt
$ tend deal add 'Anna Berg' 'Wedding cake' --value 900 --stage Quoted >out.txt
$ tend --now 2026-11-22 rule why deal-idle 1
why not deal-idle for Wedding cake, Anna Berg:
  yes  when   status is open     (is open)
  NO   when   idle is yes        (is no)
  yes  unless task-ahead is yes  (is no)
$ tend --now 2026-11-24 rule why deal-idle 1
why deal-idle for Wedding cake, Anna Berg:
  yes  when   status is open     (is open)
  yes  when   idle is yes        (is yes)
  yes  unless task-ahead is yes  (is no)
$ tend --now 2026-11-24 --json rule why big-ones 1
{
  "rule":"big-ones",
  "rule_version":1,
  "customer":{"id":1,"name":"Anna Berg"},
  "subject_of":{"kind":"deal","id":1,"title":"Wedding cake"},
  "matches":true,
  "conditions":[
    {"kind":"when","condition":"stage is quoted","value":"Quoted","held":true,"implied":false},
    {"kind":"when","condition":"value more than 500","value":"900.00 EUR","held":true,"implied":false}
  ]
}
$ tend rule why deal-idle 2
tend: there is no deal 2
[1]
$ tend rule why deal-idle Anna
tend: 'Anna' is no deal's number
      numbers stand in the first column of the lists
[2]
$ tend --now 2026-11-24 suggest
assign-open-deals: 0 new
at-risk-flag: 0 new
better-buyers-model: 0 new
better-deal-model: 0 new
birthday: 0 new
deal-idle: 1 new
first-order-thanks: 0 new
lead-untouched: 0 new
regular-gone-quiet: 0 new
Nothing happens until you say yes: tend queue
$ tend --now 2026-11-24 queue
id  what  customer   why                                                           until
 1  task  Anna Berg  Wedding cake has rested for 4 days; at Quoted the limit is 3  Tue 1 Dec

Read one before you decide: tend show 1
$ tend --now 2026-11-24 --json show 1 | grep -E 'customer|subject_of|because'
  "customer":{"id":1,"name":"Anna Berg"},
  "subject_of":{"kind":"deal","id":1},
  "body":"{\"customer\":1,\"deal\":1,\"reason\":\"Anna Berg: Wedding cake has rested for 4 days; at Quoted the limit is 3\",\"task\":\"Follow up: Wedding cake, Anna Berg\"}",
  "because":"Anna Berg: Wedding cake has rested for 4 days; at Quoted the limit is 3",
$ tend --now 2026-11-24 why s1
Suggestion 1: rule 'deal-idle', version 1
Anna Berg: Wedding cake has rested for 4 days; at Quoted the limit is 3

When it was suggested
  status is open  (was open; from deal 1)
  idle is yes  (was yes; from deal 1)
  unless task-ahead is yes  (was no)

It still holds
  yes  when   status is open     (is open)
  yes  when   idle is yes        (is yes)
  yes  unless task-ahead is yes  (is no)
$ tend --now 2026-11-24 approve 1
Suggestion 1 is approved by Eva. It is carried out in 30 seconds; until then: tend recall 1
$ tend --now 2026-11-24T12:01:00 run --once | head -2
1 carried out
Reminder: Follow up: Wedding cake, Anna Berg (was due Tue 24 Nov 2026, 12:01)
$ tend --now 2026-11-24T12:01:00 --json task list
[
  {"id":1,"title":"Follow up: Wedding cake, Anna Berg","due_at":"2026-11-24T12:01:00+01:00","done_at":null,"created_at":"2026-11-24T12:01:00+01:00","staff":null,"customer":{"id":1,"name":"Anna Berg"},"deal":1}
]
$ tend --now 2026-11-25 deal lost 1 --reason price >out.txt
$ tend --now 2026-11-25 rule why deal-idle 1
why not deal-idle for Wedding cake, Anna Berg:
  NO   when   status is open     (is lost)
  NO   when   idle is yes        (is no)
  yes  unless task-ahead is yes  (is no)
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
