# Deals: in a pipeline, at a stage, idle or not, won or lost; and every step taken back.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend pipeline list
id  pipeline             stages
 1  Custom orders        Enquiry, Quoted, Deposit paid, In production, Collected, Lost
 2  Studio and services  Enquiry, Consultation booked, Quote sent, Confirmed, Completed, Lost
 3  Trade customers      New lead, Contacted, Quote sent, Negotiation, Won, Lost
$ tend pipeline show 3
Trade customers
id  stage        type     probability %  idle after days  deals  worth
13  New lead     open                10                3      0
14  Contacted    ongoing             20                5      0
15  Quote sent   ongoing             50                5      0
16  Negotiation  ongoing             75                5      0
17  Won          won                100                       0
18  Lost         lost                 0                       0
$ tend --json pipeline show 'trade CUSTOMERS' | head -5
{
  "id":3,
  "name":"Trade customers",
  "stages":[
    {"id":13,"name":"New lead","type":"open","probability":10,"idle_days":3,"deals":0,"value":[]},
$ tend pipeline show Pies
tend: there is no pipeline 'Pies'
      the pipelines are Custom orders, Studio and services and Trade customers
[1]
$ tend pipeline lst
tend: tend pipeline knows list and show, not 'lst'
      see: tend help pipeline
[2]
$ tend deal list
No deal is like that.
$ tend customer add 'Anna Berg' --email anna@example.org --consent email --phone '030 23125001' >out.txt
$ tend customer add Bob >out.txt

# Added at the first stage of the shop's own pipeline; moved; the moves taken back one by one.

$ tend deal add 'Anna Berg' Wedding cake --value 420 --expected 2026-12-12 --next 'send the quote'
Deal 1 is added: Wedding cake, 420.00 EUR, at Enquiry. Not so? tend undo
$ tend deal add Bob 'Rolls for the office' --pipeline 3 --stage contacted --value '1.240,50' --for Ann
Deal 2 is added: Rolls for the office, 1240.50 EUR, at Contacted. Not so? tend undo
$ tend --now 2026-11-21 deal move 1 quoted
Deal 1 is moved: Wedding cake, 420.00 EUR, at Quoted. Not so? tend undo
$ tend --now 2026-11-22 deal move 1 deposit paid
Deal 1 is moved: Wedding cake, 420.00 EUR, at Deposit paid. Not so? tend undo
$ tend --now 2026-11-22 deal list
id  customer   deal                        value  stage         days there  rested
 1  Anna Berg  Wedding cake           420.00 EUR  Deposit paid           0       0
 2  Bob        Rolls for the office  1240.50 EUR  Contacted              2       2
$ tend --now 2026-11-22 undo
Undone: move Wedding cake to Deposit paid
$ tend --now 2026-11-22 undo
Undone: move Wedding cake to Quoted
$ tend deal list
id  customer   deal                        value  stage      days there  rested
 1  Anna Berg  Wedding cake           420.00 EUR  Enquiry             0       0
 2  Bob        Rolls for the office  1240.50 EUR  Contacted           0       0
$ tend --now 2026-11-22 --json deal list --customer Bob
[
  {"id":2,"title":"Rolls for the office","customer":{"id":2,"name":"Bob"},"pipeline_id":3,"stage_id":14,"stage":"Contacted","stage_type":"ongoing","value":{"minor":124050,"currency":"EUR"},"probability":20,"chance":null,"stage_at":"2026-11-20T12:00:00+01:00","stage_days":2,"touched_at":"2026-11-20T12:00:00+01:00","rest_days":2,"idle":false,"paused":false,"for":"Ann","next_task":null,"closed_at":null,"lost_reason":null}
]

# Idle: as long as nothing happens, and no task lies ahead.

$ tend --now 2026-11-23 deal list --idle
id  customer   deal               value  stage    days there  rested
 1  Anna Berg  Wedding cake  420.00 EUR  Enquiry           3       3  idle
$ tend --now 2026-11-23 log 1 call 'wants lemon' --deal 1
Written down for customer 1.
$ tend --now 2026-11-24 deal list --idle
No deal is like that.
$ tend --now 2026-11-26 deal list --idle | head -3
id  customer   deal                        value  stage      days there  rested
 1  Anna Berg  Wedding cake           420.00 EUR  Enquiry             6       3  idle
 2  Bob        Rolls for the office  1240.50 EUR  Contacted           6       6  idle
$ tend --now 2026-11-26 task add Ask again --deal 1 --due 2026-11-27T10:00
Task 1 is written down: Ask again (Fri 27 Nov 2026, 10:00). Done? tend task done 1
$ tend --now 2026-11-26 task add Call Bob --customer Bob --due 2026-11-27T10:00
Task 2 is written down: Call Bob (Fri 27 Nov 2026, 10:00). Done? tend task done 2
$ tend --now 2026-11-26 deal list
id  customer   deal                        value  stage      days there  rested
 1  Anna Berg  Wedding cake           420.00 EUR  Enquiry             6       3  waits for a task
 2  Bob        Rolls for the office  1240.50 EUR  Contacted           6       6  waits for a task
$ tend --now 2026-11-26 deal list --idle
No deal is like that.
$ tend --now 2026-11-28 deal list --idle | cut -c1-30
id  customer   deal           
 1  Anna Berg  Wedding cake   
 2  Bob        Rolls for the o
$ tend --now 2026-11-26 --json task list | grep -o '"customer":.*'
"customer":{"id":1,"name":"Anna Berg"},"deal":1},
"customer":{"id":2,"name":"Bob"},"deal":null}
$ tend log Bob call hello --deal 1
tend: deal 1 is of customer 1, not of 2
      see: tend deal show 1
[2]
$ tend task add x --customer Bob --deal 1
tend: deal 1 is of customer 1, not of 2
      see: tend deal show 1
[2]
$ tend task add x --deal 99
tend: there is no deal 99
[1]

# What it is made of, and the points with the rows behind them.

$ sqlite3 shop.db "INSERT INTO products (sku, name, price, currency) VALUES ('RO-01', 'Roll', 65, 'EUR'), ('X', 'Tea', 300, 'USD')"
$ tend --now 2026-11-26 deal edit 2 --product 'Roll x 40' --product 'Tea x 2 @ 3'
Deal 2 is changed: Rolls for the office, 32.00 EUR, at Contacted. Not so? tend undo
$ tend --now 2026-11-26 deal edit 2 --product 'Roll x 41 @ 0.60'
Deal 2 is changed: Rolls for the office, 30.60 EUR, at Contacted. Not so? tend undo
$ tend --now 2026-11-26 deal edit 2 --product 'Tea x 0' --probability 35 --value 30
Deal 2 is changed: Rolls for the office, 30.00 EUR, at Contacted. Not so? tend undo
$ tend deal edit 2 --product Role
tend: the shop has no product 'Role'
      did you mean Roll?
[1]
$ tend deal edit 2 --product 'Roll x many'
tend: 'many' is not how many
      try: --product 'Roll x 40', or x 0 to take it off
[2]
$ tend deal edit 2 --product 'Tea x 0'
tend: Tea is not on this deal
[1]
$ tend --now 2026-11-26 deal show 2
id             2
title          Rolls for the office
customer id    2
customer name  Bob
stage          Contacted
value          30.00 EUR
probability    35
stage at       Fri 20 Nov 2026, 12:00
rested         6 days, a task lies ahead
expected on
source
next step
for            Ann
activities     none about this deal

products
product  how many     price
Roll           41  0.60 EUR

moves
when                    stage      by   reason
Fri 20 Nov 2026, 12:00  Contacted  Ann

Chance to win
35 % to be won: somebody's own word; not enough history: 0 closed deals, about 40 needed.

Points
 +14  Stage: Contacted, 35 % of 40 points; from deal 2, stage 14
  +0  Value: not enough history: 2 deals with a value, 5 are needed
  +0  Last activity: nothing has happened yet
  +0  Spoke to us: not yet
  +0  Has an e-mail address: none
  +0  Has a phone number: none
  +0  May be written to: not asked
  +0  Source: tend: not enough history, 0 closed deals from there, 5 are needed
  +0  Idle: a task lies ahead
 +14  in all
$ tend --now 2026-11-26 deal show 1 --json
{
  "id":1,
  "title":"Wedding cake",
  "customer":{"id":1,"name":"Anna Berg"},
  "stage":"Enquiry",
  "value":{"minor":42000,"currency":"EUR"},
  "probability":20,
  "stage_at":"2026-11-20T12:00:00+01:00",
  "expected_on":"2026-12-12",
  "source":null,
  "next_step":"send the quote",
  "lost_reason":null,
  "pipeline_id":1,
  "stage_id":1,
  "stage_type":"open",
  "probability_own":false,
  "stage_days":6,
  "touched_at":"2026-11-23T12:00:00+01:00",
  "rest_days":3,
  "idle":false,
  "paused":true,
  "created_at":"2026-11-20T12:00:00+01:00",
  "closed_at":null,
  "next_task":{"id":1,"title":"Ask again","due_at":"2026-11-27T10:00:00+01:00"},
  "for":null,
  "products":[],
  "moves":[
    {"id":1,"at":"2026-11-20T12:00:00+01:00","stage":"Enquiry","type":"open","by":"Ann","reason":null}
  ],
  "assignments":[],
  "activities":[
    {"id":1,"at":"2026-11-23T12:00:00+01:00","kind":"call","text":"wants lemon"}
  ],
  "points":{"total":43,"terms":[{"name":"stage","title":"Stage","points":8,"how":"Enquiry, 20 % of 40 points","rows":[{"noun":"deal","id":1},{"noun":"stage","id":1}]},{"name":"value","title":"Value","points":0,"how":"not enough history: 2 deals with a value, 5 are needed","rows":[]},{"name":"recency","title":"Last activity","points":10,"how":"3 days ago","rows":[{"noun":"activity","id":1}]},{"name":"answer","title":"Spoke to us","points":10,"how":"3 days ago, counted for 30 days","rows":[{"noun":"activity","id":1}]},{"name":"email","title":"Has an e-mail address","points":5,"how":"yes","rows":[{"noun":"contact_point","id":1}]},{"name":"phone","title":"Has a phone number","points":5,"how":"yes","rows":[{"noun":"contact_point","id":2}]},{"name":"consent","title":"May be written to","points":5,"how":"yes","rows":[{"noun":"consent","id":1}]},{"name":"source","title":"Source","points":0,"how":"tend: not enough history, 0 closed deals from there, 5 are needed","rows":[]},{"name":"idle","title":"Idle","points":0,"how":"a task lies ahead","rows":[]}]},
  "chance":{"at":"2026-11-26T12:00:00+01:00","stored":false,"model":null,"probability":0.200000,"log_odds":-1.3863,"reason":"20 % to be won: what its stage stands for; not enough history: 0 closed deals, about 40 needed","ground":"what its stage stands for; not enough history: 0 closed deals, about 40 needed","cases":0,"change":null,"terms":[]}
}

# Won, lost, and why.

$ tend --now 2026-11-27 deal lost 1
tend: why was it lost?
      say one of price, timing, went-elsewhere, no-reply, not-available, changed-mind, duplicate, or your own words: tend deal lost ID --reason price
[2]
$ tend --now 2026-11-27 deal lost 1 --reason price 'half as much at the market'
Deal 1 is lost: Wedding cake, 420.00 EUR, at Lost. Not so? tend undo
$ tend --now 2026-11-27 deal won 2 --reason 'liked the rolls'
Deal 2 is won: Rolls for the office, 30.00 EUR, at Won. Not so? tend undo
$ tend --now 2026-11-27 deal list
No deal is like that.
$ tend --now 2026-11-27 deal list --all
id  customer   deal              value  stage  days there  rested
 1  Anna Berg  Wedding ca…  420.00 EUR  Lost            0       0  price: half as much at the market
 2  Bob        Rolls for …   30.00 EUR  Won             0       0  won
$ tend --now 2026-11-27 deal list --pipeline 1 --stage lost | cut -c1-20
id  customer   deal 
 1  Anna Berg  Weddi
$ tend --now 2026-11-27 --json deal show 1 | grep -e lost_reason -e Lost
  "stage":"Lost",
  "lost_reason":"price: half as much at the market",
    {"id":3,"at":"2026-11-27T12:00:00+01:00","stage":"Lost","type":"lost","by":"Ann","reason":"price: half as much at the market"}
  "points":{"total":35,"terms":[{"name":"stage","title":"Stage","points":0,"how":"Lost, 0 % of 40 points","rows":[{"noun":"deal","id":1},{"noun":"stage","id":6}]},{"name":"value","title":"Value","points":0,"how":"not enough history: 2 deals with a value, 5 are needed","rows":[]},{"name":"recency","title":"Last activity","points":10,"how":"4 days ago","rows":[{"noun":"activity","id":1}]},{"name":"answer","title":"Spoke to us","points":10,"how":"4 days ago, counted for 30 days","rows":[{"noun":"activity","id":1}]},{"name":"email","title":"Has an e-mail address","points":5,"how":"yes","rows":[{"noun":"contact_point","id":1}]},{"name":"phone","title":"Has a phone number","points":5,"how":"yes","rows":[{"noun":"contact_point","id":2}]},{"name":"consent","title":"May be written to","points":5,"how":"yes","rows":[{"noun":"consent","id":1}]},{"name":"source","title":"Source","points":0,"how":"tend: not enough history, 2 closed deals from there, 5 are needed","rows":[]},{"name":"idle","title":"Idle","points":0,"how":"it is closed","rows":[]}]},
$ tend --now 2026-11-28 deal move 1 enquiry
Deal 1 is moved: Wedding cake, 420.00 EUR, at Enquiry. Not so? tend undo
$ tend --now 2026-11-28 undo
Undone: move Wedding cake to Enquiry
$ tend --now 2026-11-28 --json deal show 1 | grep lost_reason
  "lost_reason":"price: half as much at the market",

# Refused.

$ tend deal add
tend: something is missing
      try: tend deal list [--customer CUSTOMER] [--pipeline PIPELINE] [--stage STAGE] [--for STAFF] [--idle] [--all] [--limit N]
           tend deal show ID
           tend deal add CUSTOMER TITLE [--value AMOUNT] [--product 'NAME x N'] [--pipeline PIPELINE] [--stage STAGE] …
           tend deal edit ID [--title TEXT] [--value AMOUNT] [--product 'NAME x N'] …
           tend deal move ID STAGE [--reason TEXT]
           tend deal won ID [--reason TEXT]
           tend deal lost ID --reason CODE [TEXT]
           tend deal assign ID STAFF
[2]
$ tend deal add Bob
tend: something is missing
      try: tend deal list [--customer CUSTOMER] [--pipeline PIPELINE] [--stage STAGE] [--for STAFF] [--idle] [--all] [--limit N]
           tend deal show ID
           tend deal add CUSTOMER TITLE [--value AMOUNT] [--product 'NAME x N'] [--pipeline PIPELINE] [--stage STAGE] …
           tend deal edit ID [--title TEXT] [--value AMOUNT] [--product 'NAME x N'] …
           tend deal move ID STAGE [--reason TEXT]
           tend deal won ID [--reason TEXT]
           tend deal lost ID --reason CODE [TEXT]
           tend deal assign ID STAFF
[2]
$ tend deal add Nobody Cake
tend: nobody is called Nobody
      try: tend search with fewer letters
[1]
$ tend deal add Bob Cake --stage 'Far away'
tend: there is no stage 'Far away' in this pipeline
      its stages are Enquiry, Quoted, Deposit paid, In production, Collected and Lost
[1]
$ tend deal add Bob Cake --value minus
tend: 'minus' is no amount in EUR
      try: --value 420
[2]
$ tend deal add Bob Cake --value -4
tend: '-4' is no amount in EUR
      try: --value 420
[2]
$ tend deal add Bob Cake --value 99999999999999999999
tend: '99999999999999999999' is no amount in EUR
      try: --value 420
[2]
$ tend deal add Bob Cake --probability 101
tend: '101' is no probability
      write percent, from 0 to 100
[2]
$ tend deal add Bob Cake --expected tomorrow
tend: 'tomorrow' is no day
      write YYYY-MM-DD
[2]
$ tend deal add Bob Cake --for Zoe
tend: nobody called Zoe works here
      try: tend staff list
[3]
$ tend deal add Bob Cake --stage lost
tend: why was it lost?
      say one of price, timing, went-elsewhere, no-reply, not-available, changed-mind, duplicate, or your own words: tend deal lost ID --reason price
[2]
$ tend deal edit 2
tend: what shall be changed?
      try: tend deal edit 2 --value 420
[2]
$ tend deal edit 2 --title ' '
tend: what is the deal about?
      try: tend deal add 12 'Wedding cake' --value 420
[2]
$ tend deal edit 2 --pipeline 1
tend: a deal stays in its pipeline
      add a new one there
[2]
$ tend deal move 2 Won
tend: Rolls for the office stands at Won already
[3]
$ tend deal move 2 Enquiry
tend: there is no stage 'Enquiry' in this pipeline
      its stages are New lead, Contacted, Quote sent, Negotiation, Won and Lost
[1]
$ tend deal move 99 Won
tend: there is no deal 99
[1]
$ tend deal show nine
tend: 'nine' is no deal's number
      numbers stand in the first column of the lists
[2]
$ tend deal lst
tend: tend deal has no verb 'lst'
      did you mean list?
[2]
$ tend deal list --limit 0
tend: --limit wants a number above 0, not '0'
[2]
$ tend deal list --customer Bob --stage won
tend: a list is of a customer or of a pipeline, not of both
      leave one out
[2]
$ tend --now 2026-11-21 deal move 1 quoted
tend: this deal was moved later than now
      is the clock right? see: tend deal show 1
[3]

# What is slipped into a title cannot move the cursor; a filter's own signs are only signs.

$ tend --now 2026-11-28 deal add Bob "$(printf 'a\033[2Jb')"
Deal 3 is added: a[2Jb, 0.00 EUR, at Enquiry. Not so? tend undo

# A lead's points add up; merged customers take their deals along, and give them back.

$ tend --now 2026-11-28 why 2 | sed -n '/^Points/,$p'
Points
  +0  Last activity: nothing has happened yet
  +0  Spoke to us: not yet
  +0  Has an e-mail address: none
  +0  Has a phone number: none
  +0  May be written to: not asked
  +0  Source: tend: not enough history, 2 closed deals from there, 5 are needed
 -10  Idle: 8 days without a step, 3 allowed
 -10  in all
$ tend --now 2026-11-28 customer merge 1 2 >out.txt
$ tend --now 2026-11-28 --json deal list --all | grep -o '"customer":{[^}]*}'
"customer":{"id":1,"name":"Anna Berg"}
"customer":{"id":1,"name":"Anna Berg"}
"customer":{"id":1,"name":"Anna Berg"}
$ tend --now 2026-11-28 customer unmerge 2 >out.txt
$ tend --now 2026-11-28 --json deal list --all | grep -o '"customer":{[^}]*}'
"customer":{"id":2,"name":"Bob"}
"customer":{"id":1,"name":"Anna Berg"}
"customer":{"id":2,"name":"Bob"}

# Somebody taken back who has a deal stays, hidden.

$ tend --now 2026-11-29 customer add Cid >out.txt
$ tend --now 2026-11-29 deal add Cid Bread >out.txt
$ tend --now 2026-11-29 undo $(sqlite3 shop.db "SELECT max(id) - 1 FROM journal_steps")
Undone: add Cid
$ tend --now 2026-11-29 --json deal list | grep -o '"title":"Bread","customer":{[^}]*}'
"title":"Bread","customer":{"id":3,"name":"(taken back)"}
$ tend doctor
The store is healthy: pages, references, guards and both records are whole.
There is no backup yet: tend backup, or let tend run make one every night.
