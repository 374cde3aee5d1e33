# Customers: added, found, changed, put back, and two that are one.

$ export TEND_NOW=2026-11-20 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend customer add 'Anna Kovský' --email Anna@Example.org --phone '+49 30 1234567' --consent email --birthday --02-29 --company 'Müller GmbH' --tag Regular
Customer 1 is added.
$ tend customer add Anna Kovsky --email anna2@example.org --phone 004930-1234567
Customer 3 is added.
$ tend customer add '' 
tend: a customer needs a name
[2]

# The company was made on the way. Names sort by what they sound like.

$ tend customer list
id  name         e-mail             lifecycle  orders     spent  last order  overdue
 1  Anna Kovský  Anna@Example.org                   0  0.00 EUR
 3  Anna Kovsky  anna2@example.org                  0  0.00 EUR
 2  Müller GmbH                                     0  0.00 EUR
$ tend customer list --tag regular --json
[
  {"id":1,"name":"Anna Kovský","kind":"person","email":"Anna@Example.org","phone":"+49 30 1234567","lifecycle":null,"at_risk":false,"orders":0,"spent":{"minor":0,"currency":"EUR"},"last_order_at":null,"overdue":null,"segments":[],"tags":["Regular"],"reason":null}
]
$ tend customer list --at-risk
No customer is like that.
$ tend customer list --segment whales
tend: there is no segment 'whales'
      the segments are Champions, Loyal, Potential loyalist, New, Promising, Needs attention, About to sleep, At risk, Can't lose, Hibernating, Lost
[2]
$ tend customer list --sort price
tend: customers cannot be sorted by 'price'
      try one of name, id, spent, visits, last-order, overdue, with a - before it to turn it round
[2]
$ tend customer list --limit 0
tend: --limit wants a number above 0, not '0'
[2]
$ tend customer lst
tend: tend customer has no verb 'lst'
      did you mean list?
[2]
$ tend customer list --at-rsk
tend: tend customer has no option --at-rsk
      did you mean --at-risk?
[2]

# Searching: folded, anywhere from three letters on, at the beginning below; numbers however they are written.

$ tend search MULLER
id  name         e-mail            lifecycle  orders     spent  last order  overdue
 2  Müller GmbH                                    0  0.00 EUR
 1  Anna Kovský  Anna@Example.org                  0  0.00 EUR
$ tend search '030 123-4567'
id  name         e-mail             lifecycle  orders     spent  last order  overdue
 1  Anna Kovský  Anna@Example.org                   0  0.00 EUR
 3  Anna Kovsky  anna2@example.org                  0  0.00 EUR
$ tend search ko
id  name         e-mail             lifecycle  orders     spent  last order  overdue
 1  Anna Kovský  Anna@Example.org                   0  0.00 EUR
 3  Anna Kovsky  anna2@example.org                  0  0.00 EUR
$ tend search an --json
[
  {"id":1,"name":"Anna Kovský","kind":"person","email":"Anna@Example.org","phone":"+49 30 1234567","lifecycle":null,"at_risk":false,"orders":0,"spent":{"minor":0,"currency":"EUR"},"last_order_at":null,"overdue":null,"segments":[],"tags":["Regular"],"reason":null},
  {"id":3,"name":"Anna Kovsky","kind":"person","email":"anna2@example.org","phone":"004930-1234567","lifecycle":null,"at_risk":false,"orders":0,"spent":{"minor":0,"currency":"EUR"},"last_order_at":null,"overdue":null,"segments":[],"tags":[],"reason":null}
]
$ tend search anna2 kov
id  name         e-mail             lifecycle  orders     spent  last order  overdue
 3  Anna Kovsky  anna2@example.org                  0  0.00 EUR
$ tend search zzz
tend: nobody matches 'zzz'
[1]
$ tend search a_山_bcd
tend: nobody matches 'a_山_bcd'
[1]
$ tend search '50%_山%'
tend: nobody matches '50%_山%'
[1]
$ tend search zzz --json 2>/dev/null
[]
[1]

# A change is one step, and one undo takes back all of it.

$ tend customer edit 3 --name 'Anne Kovsky' --email '' --note 'no nuts' --tag vip
Customer 3 is changed.
$ tend customer show 3
person       Anne Kovsky
note         no nuts
found us by  tend
flags        none
tags         vip
consent      none: nothing may be sent
cases        none open
tasks        none
timeline     nothing yet

contact points
kind   value           label
phone  004930-1234567
$ tend undo
Undone: edit Anne Kovsky
$ tend customer show 3 --json
{
  "id":3,
  "name":"Anna Kovsky",
  "kind":"person",
  "given_name":"Anna",
  "family_name":"Kovsky",
  "birthday":null,
  "language":null,
  "source":"tend",
  "note":null,
  "created_at":"2026-11-20T12:00:00+01:00",
  "updated_at":"2026-11-20T12:00:00+01:00",
  "score":null,
  "flags":[],
  "tags":[],
  "contact_points":[
    {"kind":"email","value":"anna2@example.org","label":null,"primary":true},
    {"kind":"phone","value":"004930-1234567","label":null,"primary":true}
  ],
  "consent":[],
  "cases":[],
  "tasks":[],
  "timeline":[]
}
$ tend customer edit 3
tend: what is to change?
      try: tend customer edit 3 --email anna@example.org
[2]
$ tend customer edit 3 --birthday 2026-02-30
tend: '2026-02-30' is no birthday
      write YYYY-MM-DD, or --MM-DD without the year
[2]
$ tend customer edit 3 --email nonsense
tend: 'nonsense' is no e-mail address
      try: --email anna@example.org
[2]
$ tend customer edit 77 --note x
tend: there is no customer 77
[1]

# What happened.

$ tend log 1 call asked for a cake on Friday
Written down for customer 1.
$ tend log 'anna KOVSKÝ' note likes rye bread 2>&1
tend: 2 customers match 'anna KOVSKÝ'; say the number
      1 Anna Kovský, 3 Anna Kovsky
[2]
$ tend log 'Anna Kovský' note likes rye bread --json
{
  "activity":2,
  "customer_id":1,
  "kind":"note",
  "text":"likes rye bread",
  "deal":null
}
$ tend log anna visit was here
tend: 2 customers match 'anna'; say the number
      1 Anna Kovský, 3 Anna Kovsky
[2]
$ tend log 1 dance on the table
tend: what happened is a note, call, visit or mail, not 'dance'
      try: tend log 12 note likes rye bread
[2]

# Two that are one: every row moves, and back again.

$ sqlite3 shop.db "INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status) VALUES (1, 'till', '1', 1760000000, 'EUR', 1000, 0, 'paid'), (3, 'till', '2', 1762000000, 'EUR', 2000, 500, 'paid'), (3, 'till', '3', 1764000000, 'USD', 2000, 0, 'paid')"
$ rows='SELECT * FROM orders; SELECT * FROM contact_points; SELECT * FROM consents; SELECT * FROM activities; SELECT * FROM customer_tags; SELECT * FROM company_members; SELECT * FROM customers'
$ sqlite3 shop.db "$rows" >before.txt
$ tend customer duplicates
id  name         id  name         because     note
 1  Anna Kovský   3  Anna Kovsky  same phone  different e-mails
Look at both before you merge: tend customer show ID, then tend customer merge KEEP OTHER
$ tend customer merge 3 1
Customer 1 is now part of 3. To take it back: tend customer unmerge 1
$ tend customer show 3
person       Anna Kovsky
found us by  tend
flags        none
tags         Regular
cases        none open
tasks        none

contact points
kind   value              label
email  anna2@example.org
email  Anna@Example.org
phone  004930-1234567

consent
channel  said  when                    source
email    yes   Fri 20 Nov 2026, 12:00  said to staff

timeline
when                    what      amount  text
Fri 20 Nov 2026, 12:00  call              asked for a cake on Friday
Fri 20 Nov 2026, 12:00  note              likes rye bread
Mon 24 Nov 2025, 17:00  order  20.00 USD
Sat 1 Nov 2025, 13:26   order  15.00 EUR
Thu 9 Oct 2025, 10:53   order  10.00 EUR
$ tend customer show 1
tend: customer 1 was merged into 3
      try that number, or: tend customer unmerge 1
[1]
$ tend search anna@example
id  name         e-mail             lifecycle  orders      spent  last order   overdue
 3  Anna Kovsky  anna2@example.org                  3  25.00 EUR  24 Nov 2025
$ tend customer merge 3 1
tend: customer 1 was merged into 3
      try that number, or: tend customer unmerge 1
[1]
$ tend customer merge 3 3
tend: a customer cannot be merged into itself
[2]
$ tend customer merge 3 2
tend: one of them is a person, the other a company
      a person belongs to a company: tend customer edit ID --company NAME
[3]
$ tend customer unmerge 1
Customers 3 and 1 are two again.
$ sqlite3 shop.db "$rows" | diff before.txt -
$ tend customer unmerge 1
tend: customer 1 is not merged into another
[1]
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.
