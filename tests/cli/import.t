# Customers and orders of other programs: in, again, changed, and out without a trace.

$ export TEND_NOW=2026-11-20 TEND_DB=shop.db
$ cp "$ROOT"/tests/fixtures/shopify_*.csv "$ROOT"/tests/fixtures/sales.csv .
$ tend import shopify_customers.csv
tend: there is no store at */shop.db (glob)
      try: tend init, tend demo, or tend import --init FILE
[2]

# Two files are one import; customers are known before their orders, whatever the order of the files. Named are: a date that is none, the
# row that leans on it, an address that is none; and two people with one telephone, whom only a person can judge.

$ tend import --init shopify_orders.csv shopify_customers.csv
shopify_orders.csv: shopify-orders, 9 lines
shopify_customers.csv: shopify-customers, 7 lines
customers  7 created
orders     5 created
companies  1 created
products   3 created
lines      6 created

3 rejected
shopify_orders.csv, line 6: the date 'soon' cannot be read
shopify_orders.csv, line 7: it belongs to order #1004, whose first row was rejected
shopify_customers.csv, line 6: 'not-an-address' is no e-mail address

2 likely duplicates, for you to decide (tend customer merge)
shopify_orders.csv, line 8: customer 8 is likely customer 1 too: they share a phone number
shopify_customers.csv, line 5: customer 4 is likely customer 1 too: they share a phone number
shopify_customers.csv: 1 column was not imported: Favourite
This was import 1. To take it back: tend import undo 1
tend: 3 records were rejected, the rest is in
      the reasons are listed above
[4]

$ tend customer list
id  name           e-mail             lifecycle  orders      spent  last order   overdue
 1  Anna Kovář     Anna@Example.org                   1  16.40 EUR  5 Jan 2026
 3  Boris Novák    boris@example.org                  0   0.00 EUR
 4  Carla                                             0   0.00 EUR
 6  Emil Öst       emil@example.org                   1  25.00 EUR  6 Jan 2026
 5  Gasthof Adler                                     0   0.00 EUR
 8  Greta                                             1   5.80 EUR  9 Jan 2026
 2  Müller GmbH                                       0   0.00 EUR
 7  Walk-in                                           1   0.00 EUR  10 Jan 2026
$ tend customer show 1 | grep -E 'Anna|1990|crust|nuts|regular|Main|1234567|^email|^sms|order'
person       Anna Kovář
note         likes "dark" crust,
             no nuts
birthday     1990-05-22
tags         regular, VIP
address  12 Main St, 10115 Berlin, DE
email    Anna@Example.org
phone    +49 30 1234567
email    yes   Fri 20 Nov 2026, 12:00  shopify
sms      no    Fri 20 Nov 2026, 12:00  shopify
Mon 5 Jan 2026, 09:00  order  16.40 EUR

# The same again changes nothing, in any order; not even the list of imports.

$ tend import shopify_customers.csv shopify_orders.csv --json
{
  "batch":null,
  "files":[
    {"path":"shopify_customers.csv","format":"shopify-customers","sha256":"6a12a96adf9ef8eeeb8708e3e3f4c73fc1d22866e3b911084e6f7333ac99b121","lines":7},
    {"path":"shopify_orders.csv","format":"shopify-orders","sha256":"55a32f5272c3cb8eb3478c586eac759f2f37c96b45d3d9dc1ea6c09c494c0255","lines":9}
  ],
  "created":0,
  "updated":0,
  "unchanged":12,
  "skipped":0,
  "conflict":0,
  "rejected":[
    {"file":"shopify_customers.csv","line":6,"reason":"'not-an-address' is no e-mail address"},
    {"file":"shopify_orders.csv","line":6,"reason":"the date 'soon' cannot be read"},
    {"file":"shopify_orders.csv","line":7,"reason":"it belongs to order #1004, whose first row was rejected"}
  ],
  "conflicts":[],
  "likely_duplicates":[],
  "by_kind":{"customer":{"created":0,"updated":0,"unchanged":7,"skipped":0,"conflict":0},"order":{"created":0,"updated":0,"unchanged":5,"skipped":0,"conflict":0},"company":{"created":0,"updated":0,"unchanged":0,"skipped":0,"conflict":0},"product":{"created":0,"updated":0,"unchanged":0,"skipped":0,"conflict":0},"line":{"created":0,"updated":0,"unchanged":0,"skipped":0,"conflict":0}},
  "notes":[
    "shopify_customers.csv: 1 column was not imported: Favourite"
  ]
}
{"error":{"code":"partly","hint":"the reasons are listed above","message":"3 records were rejected, the rest is in"}}
[4]
$ tend import list
import  when                    files                                  customers  orders  taken back
     1  Fri 20 Nov 2026, 12:00  shopify_orders.csv, shopify_customer…          7       5

# A changed row updates, and only it. What is not in the file stays.

$ sed 's/Novák/Nowak/; s/boris@/boris.nowak@/; s/regular, VIP/regular, vip, new/' shopify_customers.csv >changed.csv
$ sed 's/^\(#1002.*\)partially_refunded/\1refunded/; s/,5.00,0.00,$/,30.00,0.00,/' shopify_orders.csv >orders2.csv
$ tend import changed.csv orders2.csv --dry-run
changed.csv: shopify-customers, 7 lines
orders2.csv: shopify-orders, 9 lines
customers  2 updated, 5 unchanged
orders     1 updated, 4 unchanged

3 rejected
changed.csv, line 6: 'not-an-address' is no e-mail address
orders2.csv, line 6: the date 'soon' cannot be read
orders2.csv, line 7: it belongs to order #1004, whose first row was rejected
changed.csv: 1 column was not imported: Favourite
A dry run: nothing was changed.
tend: 3 records were rejected, the rest would go in
      the reasons are listed above
[4]

$ tend import changed.csv orders2.csv
changed.csv: shopify-customers, 7 lines
orders2.csv: shopify-orders, 9 lines
customers  2 updated, 5 unchanged
orders     1 updated, 4 unchanged

3 rejected
changed.csv, line 6: 'not-an-address' is no e-mail address
orders2.csv, line 6: the date 'soon' cannot be read
orders2.csv, line 7: it belongs to order #1004, whose first row was rejected
changed.csv: 1 column was not imported: Favourite
This was import 2. To take it back: tend import undo 2
tend: 3 records were rejected, the rest is in
      the reasons are listed above
[4]

$ tend customer show 3 | grep -E 'Boris|05-22|Side|555666|^email|^sms'
person       Boris Nowak
birthday     --05-22
address  3 Side St, 8010 Graz, AT
email    boris.nowak@example.org
email    boris@example.org
phone    +43 316 555666
email    no    Fri 20 Nov 2026, 12:00  shopify
sms      no    Fri 20 Nov 2026, 12:00  shopify

# A no that staff recorded stands against the file's yes.

$ tend customer edit 3 --no-consent email
Customer 3 is changed.
$ sed 's/boris@example.org,no/boris@example.org,yes/' shopify_customers.csv >yes.csv
$ tend import yes.csv --dry-run
yes.csv: shopify-customers, 7 lines
customers  1 updated, 3 unchanged, 1 in conflict

1 rejected
line 6: 'not-an-address' is no e-mail address

1 in conflict, left as they are
line 4: the file says yes to email, but customer 3 said no here; the no stands
yes.csv: 1 column was not imported: Favourite
A dry run: nothing was changed.
tend: 1 record was rejected, the rest would go in
      the reasons are listed above
[4]

# Undo goes from the latest back.

$ tend import undo 1
tend: import 2 changed rows of import 1 later
      try: tend import undo 2 first
[3]
$ tend import undo 2
batch       2
customers   0
orders      0
lines       0
products    0
restored    3
tombstones  0
$ tend import undo 2
tend: import 2 was taken back already
[3]
$ tend customer show 3 | grep -E 'Boris|05-22|Side|555666|^email|^sms'
person       Boris Novák
birthday     --05-22
address  3 Side St, 8010 Graz, AT
email    boris@example.org
phone    +43 316 555666
email    no    Fri 20 Nov 2026, 12:00  said to staff
sms      no    Fri 20 Nov 2026, 12:00  shopify

# Boris is referred to by what the staff recorded: he stays, without a name. All others are gone.

$ tend import undo 1
batch       1
customers   7
orders      5
lines       6
products    3
restored    0
tombstones  1
1 customer stays hidden, without what the import brought: something else refers to it.
$ tend customer list
No customer is like that.
$ tend search novak
tend: nobody matches 'novak'
[1]
$ tend import undo 9
tend: there is no import 9
      try: tend import list
[1]
$ tend import list
import  when                    files                                  customers  orders  taken back
     2  Fri 20 Nov 2026, 12:00  changed.csv, orders2.csv                       0       0  yes
     1  Fri 20 Nov 2026, 12:00  shopify_orders.csv, shopify_customer…          7       5  yes

# An amount no shop takes is a slip of the till: it is rejected, and never overflows a sum.

$ printf 'Name;Bestellung;Datum;Summe\nAnna;1;2026-01-05;92233720368547758,07\nAnna;2;2026-01-06;92233720368547758,07\nAnna;3;2026-01-07;5,00\n' >huge.csv
$ tend init --db third.db --zone Europe/Berlin --owner Ann >out.txt
$ tend --db third.db import huge.csv >huge.map 2>said.txt; head -1 said.txt
tend: huge.csv is not of a format tend recognises by its columns
$ tend --db third.db import huge.csv --map huge.map
huge.csv: mapping, 4 lines
customers  1 created
orders     1 created

2 rejected
line 2: '92233720368547758,07' (Summe) is too large
line 3: '92233720368547758,07' (Summe) is too large
This was import 1. To take it back: tend import undo 1
tend: 2 records were rejected, the rest is in
      the reasons are listed above
[4]
$ tend --db third.db customer list
id  name  e-mail  lifecycle  orders     spent  last order  overdue
 1  Anna                          1  5.00 EUR  7 Jan 2026
$ tend --db third.db import undo 1 >out.txt
$ rm third.db

# What was suggested about customers an import brought goes with it; nobody is asked for a yes to it any more.

$ tend init --db third.db --zone Europe/Berlin --owner Ann >out.txt
$ tend --db third.db import shopify_customers.csv >out.txt 2>&1; tend --db third.db import list
import  when                    files                  customers  orders  taken back
     1  Fri 20 Nov 2026, 12:00  shopify_customers.csv          4       0
$ printf 'rule mark\n  for each customer\n  when lifecycle is lead\n  suggest flag new\n  because "{name} is new"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >mark.rule
$ tend --db third.db rule add mark.rule >out.txt && tend --db third.db rule phase mark live >out.txt
$ tend --db third.db score >out.txt; tend --db third.db suggest | grep mark
mark: 5 new
$ tend --db third.db approve 1 >out.txt
$ tend --db third.db import undo 1 | grep tombstones
tombstones  5
$ tend --db third.db queue
Nothing waits for a decision.
$ tend --db third.db --json queue --state superseded | grep -c '"id"'
5
$ tend --db third.db why s1
Suggestion 1: rule 'mark', version 1
Anna Kovář is new

When it was suggested
  lifecycle is lead  (was lead; from score 1)

It no longer holds
The customer is no longer there.
$ tend --db third.db audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.

# A file nobody knows: the guess can be used as it is.

$ tend import sales.csv >sales.map
tend: sales.csv is not of a format tend recognises by its columns
      say what they mean: correct the guessed mapping, then import with --map FILE.map
[2]
$ cat sales.map
\# What the columns of this file mean. Right of each = stands a column's name, or a constant in quotation
\# marks ("EUR"). Lines that begin with # are remarks. Correct it, then:
\#   tend import FILE --map THIS-FILE --dry-run

[file]
\# comma, semicolon, tab, bar
delimiter = semicolon
\# the sign before the cents: point or comma
decimal = comma
\# year-first (2026-05-22), day-first (22/05/2026), month-first (05/22/2026)
dates = day-first
\# the zone of the times, when it is not the shop's
\#zone = Europe/Berlin
\# put before phone numbers that begin with 0
\#phone-country = 49

[source]
\# where this comes from, in a word of yours; customers and orders are known by it and their numbers. Without it: this
\# file's name
\#name = till

[customer]
\#id =        (the number the other program knows the customer by)
\# the whole name, where given and family name are not parted
name = Kunde
\#given =        (given name)
\#family =        (family name)
\#company =        (the company the customer belongs to)
\# e-mail address
email = E-Mail
\#phone =        (phone number)
\#other-phone =        (a second phone number)
\#street =        (street and number)
\#street2 =        (the rest of the address)
\#postcode =        (postcode)
\#city =        (city)
\#region =        (state or province)
\#country =        (country)
\#birthday =        (birthday, with or without the year)
\#language =        (language, as in de or en-GB)
\#note =        (a note pinned to the customer)
\#tags =        (tags, separated by commas)
\#email-consent =        (yes or no: may be written to by e-mail)
\#sms-consent =        (yes or no: may be written to by SMS)

[order]
\# the order's number; rows with the same number are one order
id = Belegnummer
\# when it was placed, date or date and time
date = Datum
\#time =        (the time of day, where it has a column of its own)
\#currency =        (currency, a column or a constant like "EUR")
\#total =        (what the whole order cost; without it the sum of the lines)
\#refunded =        (what was paid back)
\#status =        (paid, pending, refunded or voided; without it paid)
\#cancelled =        (when it was cancelled; empty: it was not)
\#note =        (a note on the order)

[product]
\#sku =        (the product's number)
\# the product's name
name = Artikel

[line]
\# how many; without it 1
quantity = Menge
\# the price of one
price = Einzelpreis
\#discount =        (taken off the line)
\#total =        (what the line cost; without it price times quantity)

\# Columns nothing was found for: Filiale
\# Those not wanted can be named here, separated by semicolons, and are then not mentioned again.
[ignore]
\#columns = 

$ tend import sales.csv --map sales.map --dry-run
sales.csv: mapping, 4 lines
customers  2 created
orders     2 created
products   2 created
lines      3 created
sales.csv: 1 column was not imported: Filiale
A dry run: nothing was changed.
$ sed 's/^price = .*/price = Preis/' sales.map >wrong.map
$ tend import sales.csv --map wrong.map
tend: sales.csv: the file has no column 'Preis', which [line] price names
      its columns are: Belegnummer, Datum, Kunde, E-Mail, Artikel, Menge, Einzelpreis, Filiale
[2]
$ sed 's/^price = .*/prise = Einzelpreis/' sales.map >wrong.map
$ tend import sales.csv --map wrong.map
tend: wrong.map: [line] has no 'prise'
      did you mean price
[2]
$ tend import sales.csv --from shopfy
tend: there is no format 'shopfy'
      formats: shopify-customers, shopify-orders, or a mapping file with --map
[2]
$ tend import nothing.csv
tend: there is no file nothing.csv
[2]
$ tend import .
tend: . is a folder, not a file
[2]
$ : >empty.csv; tend import empty.csv
tend: empty.csv: the file is empty
[2]

# Equal lines are all kept, and money is exact.

$ gzip -k sales.csv
$ tend import sales.csv.gz --map sales.map --json | tr -d '\n' | sed 's/.*"by_kind"/"by_kind"/'
"by_kind":{"customer":{"created":2,"updated":0,"unchanged":0,"skipped":0,"conflict":0},"order":{"created":2,"updated":0,"unchanged":0,"skipped":0,"conflict":0},"company":{"created":0,"updated":0,"unchanged":0,"skipped":0,"conflict":0},"product":{"created":2,"updated":0,"unchanged":0,"skipped":0,"conflict":0},"line":{"created":3,"updated":0,"unchanged":0,"skipped":0,"conflict":0}},  "notes":[    "sales.csv.gz: 1 column was not imported: Filiale"  ]}

# Given twice in one call it counts once.

$ cp sales.csv again.csv; tend import sales.csv again.csv --map sales.map
sales.csv: mapping, 4 lines
again.csv: mapping, 4 lines
customers  2 unchanged
orders     2 unchanged, 2 skipped
sales.csv: 1 column was not imported: Filiale
again.csv: 1 column was not imported: Filiale
Nothing was changed.

# A quotation mark that is never closed costs one record, not the rest of the file.

$ printf 'Name;E-Mail\n"Open;a@example.org\nBea;b@example.org\n\n"Ci";c@example.org;;\nDan\200;d@example.org\nEve;e@example.org;x\n' >names.csv
$ tend import names.csv >names.map; true
tend: names.csv is not of a format tend recognises by its columns
      say what they mean: correct the guessed mapping, then import with --map FILE.map
$ tend import names.csv --map names.map
names.csv: mapping, 7 lines
customers  3 created

2 rejected
line 2: a quotation mark is opened and not closed properly
line 7: it has 3 cells where the header has 2
This was import 4. To take it back: tend import undo 4
tend: 2 records were rejected, the rest is in
      the reasons are listed above
[4]
$ tend search Dan
id  name  e-mail         lifecycle  orders     spent  last order  overdue
 8  Dan€  d@example.org                  0  0.00 EUR

# Nothing is made where nothing came in.

$ tend --db none.db import --init nothing.csv; ls none.db
tend: there is no file nothing.csv
ls: cannot access 'none.db': No such file or directory
[2]
$ tend --db none.db import --init names.csv >guess.map; ls none.db
tend: names.csv is not of a format tend recognises by its columns
      say what they mean: correct the guessed mapping, then import with --map FILE.map
ls: cannot access 'none.db': No such file or directory
[2]

$ tend --db none.db import list
tend: there is no store at */none.db (glob)
      try: tend init, tend demo, or tend import --init FILE
[2]

# A shop opened without a word about its currency keeps its books in that of its first orders; one that chose keeps its own.

$ printf 'CustomerID,InvoiceNo,date,StockCode,Quantity,UnitPrice\n17,5,2010-12-01 08:26,21730,6,4.25\n' >gbp.csv
$ tend --db assumed.db init >/dev/null; tend --db assumed.db import gbp.csv --map "$ROOT/docs/examples/online-retail.map" | tail -1
The shop keeps its books in GBP, like these orders.
$ tend --db assumed.db score --all >/dev/null; tend --db assumed.db --json customer list | grep -o '"spent":{[^}]*}'
"spent":{"minor":2550,"currency":"GBP"}
$ tend --db chosen.db init --currency EUR >/dev/null; tend --db chosen.db import gbp.csv --map "$ROOT/docs/examples/online-retail.map" | tail -1
This was import 1. To take it back: tend import undo 1
