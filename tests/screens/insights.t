# Insights: reports of the whole shop, counted by a child, each row a way to what is behind it.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend screens --keys 5
=== 80x24, cursor at row 2, column 1
1 Today 2 Approve 3 Customers 4 Pipeline [5 Insights]
[Segments] At risk Funnel Changes Calibration Churn Model Fairness

 no figures yet: tend score --all counts them.


















who the customers are by recency, frequency and money
Tab next report  S-Tab before  r again  W in words  : command  u undo  ? help
$ order() { sqlite3 shop.db "INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status) VALUES ($1, 'till', '$1-$2', strftime('%s', '$2'), 'EUR', $3, 0, 'paid')"; }
> for name in Noa Old Rare Once Bea Kim; do tend customer add $name --json >/dev/null || echo failed; done
> for day in 2026-06-04 2026-06-25 2026-07-16 2026-08-07 2026-08-27 2026-09-17; do order 1 "$day" 1000; done
> for day in 2025-01-10 2025-02-10 2025-03-10 2025-04-10 2025-05-10 2025-06-10; do order 2 "$day" 2000; done
> for day in 2026-01-02 2026-01-09 2026-04-01 2026-04-05 2026-08-01 2026-09-20; do order 3 "$day" 3000; done
> order 4 2026-11-19 700; for day in 2026-09-20 2026-10-20 2026-11-18; do order 5 "$day" 450; done
$ tend score >out.txt
$ tend screens --keys '5 j w'
=== 80x24, cursor at row 11, column 1
1 Today 2 Approve 3 Customers 4 Pipeline [5 Insights]
[Segments] At risk Funnel Changes Calibration Churn Model Fairness

 Loyal: 1 of 5 customers (20 %) brought 47 % of what was ever spent.
 Latest by their usual gap: Can't lose, 1 customer, on average 17.0 gaps since
 the last order.

── Segments: 5 customers with an order ─────────────────────────────────────────
 segment             customers  spent EUR  of spend  overdue  at risk
 Loyal                       1     180.00      47 %    1.2 x        0  █████████
>Potential loyalist          1      13.50       4 %    0.1 x        0  ▋
 New                         1       7.00       2 %    0.0 x        0  ▍
 At risk                     1      60.00      16 %    3.0 x        1  ███
 Can't lose                  1     120.00      32 %   17.0 x        1  ██████








R 4 to 5 with F/M 2 (fifths of recency, frequency, money)
Enter open  Tab next report  S-Tab before  w why  r again  W in words  ? help

# Enter opens the customers of the segment; the cursor of the report stays where it was.

$ tend screens --keys '5 j <enter> <shot> 5' | grep -v '^ *$'
=== 80x24, cursor at row 3, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME           KIND     ▼SPENT   LAST│ Bea                                  #5
\> Bea            repeat       14    2 d│ No phone and no e-mail. e adds them.
                                       │ ── Facts ──────────────────────────────
                                       │ 3 visits, 13.50 EUR, since Sep 2026
                                       │ Rhythm: came every 29.5 days (3
                                       │ visits), now 2 days since the last one:
                                       │ within the 75 days this rhythm allows
                                       │ Consent: none given, so no mail
                                       │ ── Next ───────────────────────────────
                                       │ None. t adds a task, + a deal.
                                       │ ── Timeline (Tab) ─────────────────────
                                       │ 18 Nov 01:00  $ 4.50 EUR
                                       │ 20 Oct 02:00  $ 4.50 EUR
                                       │ 20 Sep 02:00  $ 4.50 EUR
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
                                       │
By spent · segment Potential loyalist · 1 found · Esc shows all
Enter card  Esc back  + add  e edit  c call  n note  w why  t task  ? help
=== 80x24, cursor at row 11, column 1
1 Today 2 Approve 3 Customers 4 Pipeline [5 Insights]
[Segments] At risk Funnel Changes Calibration Churn Model Fairness
 Loyal: 1 of 5 customers (20 %) brought 47 % of what was ever spent.
 Latest by their usual gap: Can't lose, 1 customer, on average 17.0 gaps since
 the last order.
── Segments: 5 customers with an order ─────────────────────────────────────────
 segment             customers  spent EUR  of spend  overdue  at risk
 Loyal                       1     180.00      47 %    1.2 x        0  █████████
>Potential loyalist          1      13.50       4 %    0.1 x        0  ▋
 New                         1       7.00       2 %    0.0 x        0  ▍
 At risk                     1      60.00      16 %    3.0 x        1  ███
 Can't lose                  1     120.00      32 %   17.0 x        1  ██████
R 4 to 5 with F/M 2 (fifths of recency, frequency, money)
Enter open  Tab next report  S-Tab before  w why  r again  W in words  ? help
$ tend screens --keys '3 f s 8' | grep -e segment -e '^>'
\> Noa            at-risk      60  !64 d│ No phone and no e-mail. e adds them.
By spent · segment At risk · 1 found · Esc shows all

# Where only ASCII can be shown, and on a wide screen.

$ LC_ALL=C tend screens --keys 5 | grep '#'
>Loyal                       1     180.00      47 %    1.2 x        0  #########
 Potential loyalist          1      13.50       4 %    0.1 x        0  #
 New                         1       7.00       2 %    0.0 x        0  #
 At risk                     1      60.00      16 %    3.0 x        1  ###
 Can't lose                  1     120.00      32 %   17.0 x        1  ######
$ tend screens --keys '5 G' --size 120x40 | head -20
=== 120x40, cursor at row 14, column 1
1 Today 2 Approve 3 Customers 4 Pipeline [5 Insights]                                                    Fri 20 Nov 2026
[Segments] At risk Funnel Changes Calibration Churn Model Fairness
                                                                                    │
 Loyal: 1 of 5 customers (20 %) brought 47 % of what was ever spent.                │ Can't lose
 Latest by their usual gap: Can't lose, 1 customer, on average 17.0 gaps since the  │
 last order.                                                                        │ customers       1
                                                                                    │ spent EUR       120.00
── Segments: 5 customers with an order ─────────────────────────────────────────────│ of spend        32 %
 segment             customers  spent EUR  of spend  overdue  at risk               │ overdue         17.0 x
 Loyal                       1     180.00      47 %    1.2 x        0  █████████████│ at risk         1
 Potential loyalist          1      13.50       4 %    0.1 x        0  █            │
 New                         1       7.00       2 %    0.0 x        0  ▌            │ R 1 with F/M 4 to 5 (fifths of
 At risk                     1      60.00      16 %    3.0 x        1  ████▍        │ recency, frequency, money)
>Can't lose                  1     120.00      32 %   17.0 x        1  ████████▋    │
                                                                                    │ Enter opens what it is made of.
                                                                                    │
                                                                                    │
                                                                                    │
                                                                                    │

# Tab goes on; Enter on a customer opens the customer, on a segment those of it who are at risk.

$ tend screens --keys '5 <tab>'
=== 80x24, cursor at row 11, column 1
1 Today 2 Approve 3 Customers 4 Pipeline [5 Insights]
Segments [At risk] Funnel Changes Calibration Churn Model Fairness

 2 of 5 customers with an order are at risk; they spent 60.00 EUR in the last
 12 months, 23 % of all sales.
 The 2 biggest of them hold 100 % of that, and 18.11 EUR is expected of all in
 the next 90 days; first comes Noa.

── At stake, by segment: 2 customers at risk ───────────────────────────────────
 segment     at risk  12 months EUR  of it  expected EUR
>At risk           1          60.00  100 %         18.03  ██████████████████████
 Can't lose        1           0.00    0 %          0.08

── The biggest: 2 customers ────────────────────────────────────────────────────
 customer  segment     days away  12 months EUR  expected EUR
 Noa       At risk            64          60.00         18.03
 Old       Can't lose        528           0.00          0.08





what those of this segment who are at risk spent in the last 12 months, and wha…
Enter open  Tab next report  S-Tab before  w why  r again  W in words  ? help
$ tend screens --keys '5 <tab> <enter>' | grep -e segment -e '^>'
\> Noa            at-risk      60  !64 d│ No phone and no e-mail. e adds them.
By spent · at risk, segment At risk · 1 found · Esc shows all
$ tend screens --keys '5 <tab> G <enter>' | head -5
=== 80x24, cursor at row 6, column 1
1 Today 2 Approve [3 Customers] 4 Pipeline 5 Insights
  NAME ▲         KIND      SPENT   LAST│ Old                                  #2
  Bea            repeat       14    2 d│ No phone and no e-mail. e adds them.
  Kim            lead          0       │ ── Facts ──────────────────────────────
$ tend screens --keys '5 <tab> <right> j j' | head -12
=== 80x24, cursor at row 10, column 1
1 Today 2 Approve 3 Customers 4 Pipeline [5 Insights]
Segments At risk [Funnel] Changes Calibration Churn Model Fairness

 not enough history: 0 deals begun in 12 months, about 5 needed.

── From lead to sale: 1 lead in 12 months ──────────────────────────────────────
 step             customers  of all  converted  median days
 Leads                    1   100 %                          ███████████████████
 with a deal              0     0 %        0 %
>with a deal won          0     0 %
$ tend screens --keys '5 <click:1,12>' | head -3
=== 80x24, cursor at row 12, column 1
1 Today 2 Approve 3 Customers 4 Pipeline [5 Insights]
[Segments] At risk Funnel Changes Calibration Churn Model Fairness

# What was called against what happened: ten rows, the marks of what was said make the diagonal, in ASCII too.

$ tend sample --out made.db --seed 1 --until 2026-11-20 >out.txt
$ tend --db made.db score >out.txt
$ tend --db made.db screens --keys '5 <tab>*4' >made.txt; grep -c '|' made.txt; grep 'as said' made.txt
11
 called       deals  won  said  happened  █ 0 to 100 %, | as said
 Note: no deal of which something was said while it was open has been closed
$ LC_ALL=C NO_COLOR=1 tend --db made.db screens --keys '5 <tab>*4' >made.txt; grep -c '|' made.txt; grep -c '█' made.txt
11
0
[1]
