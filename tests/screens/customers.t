# The customers: a list in every order, filtered as one types, and the card of one; at 80x24 and 120x40.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend screens --size 80x24 --keys '3'
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│
  No customers yet. + adds the first;  │
  tend import reads a shop's export.   │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
By name
+ add  s sort  f filter  / find  : command  u undo  ? help
$ tend screens --size 80x24 --keys '3 + c "Åsa Haddad" <tab> "+46 8 555 0112" <tab> "asa@example.org" <ctrl-s> <shot> c "asked for oak chairs" <enter>'
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Åsa Haddad                           #1
\> Åsa Haddad     lead                  │ c +46 8 555 0112  @ asa@example.org
                                       │ ── Facts ──────────────────────────────
                                       │ No visit yet, here since Nov 2026
                                       │ Consent: none given, so no mail
                                       │ ── Next ───────────────────────────────
                                       │ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ Nothing yet. c writes down a call, n a
                                       │ note.
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
Added: Åsa Haddad
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Åsa Haddad                           #1
\> Åsa Haddad     lead                  │ c +46 8 555 0112  @ asa@example.org
                                       │ ── Facts ──────────────────────────────
                                       │ No visit yet, here since Nov 2026
                                       │ Consent: none given, so no mail
                                       │ ── Next ───────────────────────────────
                                       │ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ 20 Nov 12:00  c call: asked for oak ch…
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
Written down: call for Åsa Haddad
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
$ tend log 1 note 'likes light oak'
Written down for customer 1.
$ tend customer add 'Bo García' --phone '+34 600 100 200' --tag oak >out.txt
$ tend customer add '山田 花子' --email hanako@example.org --consent email >out.txt
$ tend customer add 'محمد عبد الله' >out.txt
$ tend customer add 'A name of sixty characters that goes on and on to its own end' >out.txt
$ tend customer add 'Family 👨‍👩‍👧‍👦 Smith' >out.txt
$ tend task add 'Call about the chairs' --due 2026-11-19T10:00 --customer 1 >out.txt
$ tend screens --size 80x24 --keys '3'
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ A name of sixty characters that go…  #5
\> A name of six… lead                  │ No phone and no e-mail. e adds them.
  Åsa Haddad     lead                  │ ── Facts ──────────────────────────────
  Bo García      lead                  │ No visit yet, here since Nov 2026
  Family 👨 Smi… lead                  │ Consent: none given, so no mail
  محمد عبد الله  lead                  │ ── Next ───────────────────────────────
  山田 花子      lead                  │ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ Nothing yet. c writes down a call, n a
                                       │ note.
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
By name
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
$ tend screens --size 120x40 --keys '3 j'
=== 120x40, cursor at row 4, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights                                                    Fri 20 Nov 2026
  NAME ▲          KIND      SPENT   LAST PHONE             NEXT      │ Åsa Haddad                                     #1
  A name of sixt… lead                                               │ c +46 8 555 0112  @ asa@example.org
\> Åsa Haddad      lead                   +46 8 555 0112    !Call abo…│ ── Facts ────────────────────────────────────────
  Bo García       lead                   +34 600 100 200             │ No visit yet, here since Nov 2026
  Family 👨 Smith lead                                               │ Consent: none given, so no mail
  محمد عبد الله   lead                                               │ ── Next ─────────────────────────────────────────
  山田 花子       lead                                               │ !yesterday 10:00  Call about the chairs
                                                                     │ ── Timeline (Tab) ───────────────────────────────
                                                                     │ 20 Nov 12:00  - note: likes light oak
                                                                     │ 20 Nov 12:00  c call: asked for oak chairs
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
                                                                     │
By name
Enter card  + add  e edit  c call  n note  w why  t task  s sort  f filter  m mail  Tab pane  Space mark  / find  ? help
$ tend screens --size 80x24 --keys '3 / "oak"'
=== 80x24, cursor at row 23, column 5
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│
  Nobody fits. Esc shows everybody     │
  again; + adds somebody new, f t      │
  looks for a tag.                     │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
/oak                                                                     0 found
Enter keep the filter   Esc clear it
$ tend screens --size 80x24 --keys '3 / "had" <enter> <shot> <esc>'
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Åsa Haddad                           #1
\> Åsa Haddad     lead                  │ c +46 8 555 0112  @ asa@example.org
                                       │ ── Facts ──────────────────────────────
                                       │ No visit yet, here since Nov 2026
                                       │ Consent: none given, so no mail
                                       │ ── Next ───────────────────────────────
                                       │ !yesterday 10:00  Call about the chairs
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ 20 Nov 12:00  - note: likes light oak
                                       │ 20 Nov 12:00  c call: asked for oak ch…
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
By name · "had" · 1 found · Esc shows all
Enter card  Esc back  + add  e edit  c call  n note  w why  t task  ? help
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ A name of sixty characters that go…  #5
\> A name of six… lead                  │ No phone and no e-mail. e adds them.
  Åsa Haddad     lead                  │ ── Facts ──────────────────────────────
  Bo García      lead                  │ No visit yet, here since Nov 2026
  Family 👨 Smi… lead                  │ Consent: none given, so no mail
  محمد عبد الله  lead                  │ ── Next ───────────────────────────────
  山田 花子      lead                  │ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ Nothing yet. c writes down a call, n a
                                       │ note.
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
By name
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
$ tend screens --size 80x24 --keys '3 s a <shot> S'
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME           KIND      SPENT   ▼NEW│ Family 👨 Smith                      #6
\> Family 👨 Smi… lead             today│ No phone and no e-mail. e adds them.
  A name of six… lead             today│ ── Facts ──────────────────────────────
  محمد عبد الله  lead             today│ No visit yet, here since Nov 2026
  山田 花子      lead             today│ Consent: none given, so no mail
  Bo García      lead             today│ ── Next ───────────────────────────────
  Åsa Haddad     lead             today│ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ Nothing yet. c writes down a call, n a
                                       │ note.
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
By newest
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME           KIND      SPENT   ▲NEW│ Åsa Haddad                           #1
\> Åsa Haddad     lead             today│ c +46 8 555 0112  @ asa@example.org
  Bo García      lead             today│ ── Facts ──────────────────────────────
  山田 花子      lead             today│ No visit yet, here since Nov 2026
  محمد عبد الله  lead             today│ Consent: none given, so no mail
  A name of six… lead             today│ ── Next ───────────────────────────────
  Family 👨 Smi… lead             today│ !yesterday 10:00  Call about the chairs
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ 20 Nov 12:00  - note: likes light oak
                                       │ 20 Nov 12:00  c call: asked for oak ch…
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
By newest, the other way round
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
$ tend screens --size 80x24 --keys '3 f e'
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ 山田 花子                            #3
\> 山田 花子      lead                  │ @ hanako@example.org
                                       │ ── Facts ──────────────────────────────
                                       │ No visit yet, here since Nov 2026
                                       │ Consent: e-mail yes, said to staff, 20
                                       │ Nov 2026
                                       │ ── Next ───────────────────────────────
                                       │ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ Nothing yet. c writes down a call, n a
                                       │ note.
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
By name · said yes to e-mail · 1 found · Esc shows all
Enter card  Esc back  + add  e edit  c call  n note  w why  t task  ? help
$ tend screens --size 80x24 --keys '3 f t "oak" <enter> <shot> f m <ctrl-u> "vip" <enter>'
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Bo García                            #2
\> Bo García      lead                  │ c +34 600 100 200
                                       │ Tags: oak
                                       │ ── Facts ──────────────────────────────
                                       │ No visit yet, here since Nov 2026
                                       │ Consent: none given, so no mail
                                       │ ── Next ───────────────────────────────
                                       │ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ Nothing yet. c writes down a call, n a
                                       │ note.
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
By name · tag oak · 1 found · Esc shows all
Enter card  Esc back  + add  e edit  c call  n note  w why  t task  ? help
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│
  Nobody fits. Esc shows everybody     │
  again; + adds somebody new, f t      │
  looks for a tag.                     │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
By name · flag vip · 0 found · Esc shows all
Esc back  + add  s sort  f filter  / find  : command  u undo  ? help
$ tend screens --size 60x20 --keys '3 j <shot> <enter>'
=== 60x20, cursor at row 4, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲                              KIND      SPENT   LAST
  A name of sixty characters that go… lead
\> Åsa Haddad                          lead
  Bo García                           lead
  Family 👨 Smith                     lead
  محمد عبد الله                       lead
  山田 花子                           lead










By name
Enter card  + add  e edit  c call  n note  w why  ? help
=== 60x20, cursor at row 10, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
 Åsa Haddad                                               #1
 c +46 8 555 0112  @ asa@example.org
 ── Facts ──────────────────────────────────────────────────
 No visit yet, here since Nov 2026
 Consent: none given, so no mail
 ── Next ───────────────────────────────────────────────────
 !yesterday 10:00  Call about the chairs
 ── Timeline ───────────────────────────────────────────────
>20 Nov 12:00  - note: likes light oak
 20 Nov 12:00  c call: asked for oak chairs







By name
Esc back  + add  e edit  c call  n note  w why  ? help
$ tend screens --size 80x24 --keys '3 j d <shot> u'
=== 80x24, cursor at row 4, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Åsa Haddad                           #1
  A name of six… lead                  │ c +46 8 555 0112  @ asa@example.org
\> Åsa Haddad     lead                  │ ── Facts ──────────────────────────────
  Bo García      lead                  │ No visit yet, here since Nov 2026
  Family 👨 Smi… lead                  │ Consent: none given, so no mail
  محمد عبد الله  lead                  │ ── Next ───────────────────────────────
  山田 花子      lead                  │ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ 20 Nov 12:00  - note: likes light oak
                                       │ 20 Nov 12:00  c call: asked for oak ch…
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
Done: Call about the chairs
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
=== 80x24, cursor at row 4, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Åsa Haddad                           #1
  A name of six… lead                  │ c +46 8 555 0112  @ asa@example.org
\> Åsa Haddad     lead                  │ ── Facts ──────────────────────────────
  Bo García      lead                  │ No visit yet, here since Nov 2026
  Family 👨 Smi… lead                  │ Consent: none given, so no mail
  محمد عبد الله  lead                  │ ── Next ───────────────────────────────
  山田 花子      lead                  │ !yesterday 10:00  Call about the chairs
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ 20 Nov 12:00  - note: likes light oak
                                       │ 20 Nov 12:00  c call: asked for oak ch…
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
Taken back: Done: Call about the chairs
Enter card  + add  e edit  c call  n note  w why  t task  s sort  m mail  ? help
$ tend screens --size 80x24 --keys '3 j w'
=== 80x24, cursor at row 3, column 5
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  ┌─ Why: Åsa Haddad ────────────────────────────────────────────────────────┐#1
  │ Not at risk: no order yet.                                               │
\> │                                                                          │──
  │ visits: 0                                                                │
  │   no order that counts; voided orders do not                             │
  │ spent: 0.00 EUR                                                          │──
  │   no order that counts                                                   │rs
  │ gap: unknown                                                             │──
  │   0 visits, fewer than 3: nobody in the shop has a gap yet, there is not │
  │   enough history                                                         │h…
  │ overdue: unknown                                                         │
  │   no order yet                                                           │
  │ recency: unknown                                                         │
  │   no order yet                                                           │
  │ frequency: unknown                                                       │
  │   no order yet                                                           │
  │ money: unknown                                                           │
  │   no order yet                                                           │
  │ segment: unknown                                                         │
  └──────────────────────────────────────────────────────────────────────────┘
                                       │
By name
j k scroll  Esc back

# A deal with the customer in sight, with what is sold; the card shows it at once.

$ sqlite3 shop.db "INSERT INTO products (sku, name, price, currency) VALUES ('CH-1', 'Oak chair', 14000, 'EUR')"
$ tend screens --size 80x24 --keys '3 + d "Three chairs" <tab> <tab> "Oak chair x 3" <shot> <ctrl-s>' | sed -n '/^===/p; /┌/,/└/p; /420/p; /^Deal added/p'
=== 80x24, cursor at row 11, column 32
  ┌─ Deal with A name of sixty characters that goes on and on to its own e… ─┐
  │   Deal        Three chairs                                               │──
  │   Worth                                                                  │a
  │ > Products    Oak chair x 3                                              │
  │   Expected on                                                            │
  │   Next step                                                              │
  │                                                                          │
  │   e.g. Rye loaf x 3, Filter coffee; without a worth, their sum           │
  └──────────────────────────────────────────────────────────────────────────┘
=== 80x24, cursor at row 3, column 1
  山田 花子      lead                  │ Enquiry: Three chairs, 420.00 EUR
Deal added: Three chairs
$ tend deal show 1 | grep -A3 '^product'
products
product    how many       price
Oak chair         3  140.00 EUR

moves
