# What the figures say of the whole shop: reports in sentences, tables and JSON.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend insights segments
Segments
no figures yet: tend score --all counts them.
$ tend insights segmnts
tend: there is no report 'segmnts'
      did you mean segments?
[2]
$ tend insights nonsense
tend: there is no report 'nonsense'
      the reports are segments, at-risk, funnel, changes, calibration, churn, model, fairness
[2]
$ order() { sqlite3 shop.db "INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status) VALUES ($1, 'till', '$1-$2', strftime('%s', '$2'), 'EUR', $3, 0, 'paid')"; }
> for name in Noa Old Rare Once Bea Kim; do tend customer add $name --json >/dev/null || echo failed; done
> for day in 2026-06-04 2026-06-25 2026-07-16 2026-08-07 2026-08-27 2026-09-17; do order 1 "$day" 1000; done
> for day in 2025-01-10 2025-02-10 2025-03-10 2025-04-10 2025-05-10 2025-06-10; do order 2 "$day" 2000; done
> for day in 2026-01-02 2026-01-09 2026-04-01 2026-04-05 2026-08-01 2026-09-20; do order 3 "$day" 3000; done
> order 4 2026-11-19 700; for day in 2026-09-20 2026-10-20 2026-11-18; do order 5 "$day" 450; done

# Nobody counted yet: that is said, not shown as nothing.

$ tend insights segments
Segments
no figures yet: tend score --all counts them.
$ tend score >out.txt
$ tend insights segments
Segments
Loyal: 1 of 5 customers (20 %) brought 47 % of what was ever spent.
Latest by their usual gap: Can't lose, 1 customer, on average 17.0 gaps since the last order.

Segments: 5 customers with an order
segment             customers  spent EUR  of spend  overdue  at risk
Loyal                       1     180.00      47 %    1.2 x        0  ##########
Potential loyalist          1      13.50       4 %    0.1 x        0  #
New                         1       7.00       2 %    0.0 x        0  #
At risk                     1      60.00      16 %    3.0 x        1  ###
Can't lose                  1     120.00      32 %   17.0 x        1  #######
$ tend insights segments --now 2026-11-21 | tail -2
Can't lose                  1     120.00      32 %   17.0 x        1  #######
Note: figures as of Fri 20 Nov 2026, 12:00; tend score --all brings them up to date.
$ tend --json insights segments | head -11
{
  "name":"segments",
  "title":"Segments",
  "at":"2026-11-20T12:00:00+01:00",
  "currency":"EUR",
  "says":[
    "Loyal: 1 of 5 customers (20 %) brought 47 % of what was ever spent.",
    "Latest by their usual gap: Can't lose, 1 customer, on average 17.0 gaps since the last order."
  ],
  "not_enough":null,
  "parts":[
$ tend --json insights | head -3
[
  {"name":"segments","title":"Segments","says":["Loyal: 1 of 5 customers (20 %) brought 47 % of what was ever spent.","Latest by their usual gap: Can't lose, 1 customer, on average 17.0 gaps since the last order."],"not_enough":null},
  {"name":"at-risk","title":"At risk","says":["2 of 5 customers with an order are at risk; they spent 60.00 EUR in the last 12 months, 23 % of all sales.","The 2 biggest of them hold 100 % of that, and 18.11 EUR is expected of all in the next 90 days; first comes Noa."],"not_enough":null},

# What is at stake with those at risk; all of them with --all.

$ tend insights at-risk
At risk
2 of 5 customers with an order are at risk; they spent 60.00 EUR in the last 12 months, 23 % of all
sales.
The 2 biggest of them hold 100 % of that, and 18.11 EUR is expected of all in the next 90 days;
first comes Noa.

At stake, by segment: 2 customers at risk
segment     at risk  12 months EUR  of it  expected EUR
At risk           1          60.00  100 %         18.03  ##########
Can't lose        1           0.00    0 %          0.08

The biggest: 2 customers
customer  segment     days away  12 months EUR  expected EUR
Noa       At risk            64          60.00         18.03
Old       Can't lose        528           0.00          0.08
$ tend --json insights at-risk | grep -o '"opens":{[^}]*}'
"opens":{"segment_at_risk":"At risk"}
"opens":{"segment_at_risk":"Can't lose"}
"opens":{"customer":1}
"opens":{"customer":2}

# What is different from a month ago.

$ tend insights changes
Changes
not enough history: 4 customers with an order a month ago, about 5 needed.

# A report with too little to stand on says how much it would need. The funnel of deals begun in twelve months.

$ tend insights funnel
Funnel
not enough history: 0 deals begun in 12 months, about 5 needed.

From lead to sale: 1 lead in 12 months
step             customers  of all  converted  median days
Leads                    1   100 %                          ##########
with a deal              0     0 %        0 %
with a deal won          0     0 %
  with a deal: of these leads, those with a deal begun in that time; days from being known to the
  first deal
  with a deal won: of those with a deal, the ones who won it for us; days from the first deal begun
  to the first won
$ deal() { tend deal add "$1" "$2" --value 100 --now "$3" >/dev/null || echo failed; }
$ deal Noa Cake 2026-02-01; deal Old Cake 2026-02-03; deal Kim Cake 2026-03-01; deal Bea Cake 2026-03-02; deal Once Cake 2026-03-05; deal Rare Old 2025-03-05
$ for id in 1 2 3 4; do tend deal move $id Quoted --now 2026-03-10 >/dev/null; done
$ tend deal move 1 'Deposit paid' --now 2026-03-14 >/dev/null; tend deal move 2 'Deposit paid' --now 2026-03-16 >/dev/null
$ tend deal won 1 --now 2026-04-01 >/dev/null; tend deal lost 3 --reason price --now 2026-04-01 >/dev/null
$ tend insights funnel
Funnel
Won so far: 1 of 5 deals begun in the last 12 months (20 %). Leads known in that time: 1, of whom 0
ordered.
Most are left behind before "Quoted" (Custom orders): 4 of 5 came that far (80 %).

From lead to sale: 1 lead in 12 months
step             customers  of all  converted  median days
Leads                    1   100 %                          ##########
with a deal              1   100 %      100 %        0.0 d  ##########
with a deal won          0     0 %        0 %
  with a deal: of these leads, those with a deal begun in that time; days from being known to the
  first deal
  with a deal won: of those with a deal, the ones who won it for us; days from the first deal begun
  to the first won

Custom orders: 5 deals begun in 12 months
step           deals  of all  converted  days to next  lost here
Enquiry            5   100 %                   22.0 d          0  ##########
Quoted             4    80 %       80 %         5.0 d          1  ########
Deposit paid       2    40 %       50 %                        0  ####
In production      1    20 %       50 %                        0  ##
Collected          1    20 %      100 %                        0  ##
Note: deals begun lately are still on their way, so the later steps will grow.
$ tend insights
Segments (tend insights segments)
Loyal: 1 of 5 customers (20 %) brought 47 % of what was ever spent.
Latest by their usual gap: Can't lose, 1 customer, on average 17.0 gaps since the last order.

At risk (tend insights at-risk)
2 of 5 customers with an order are at risk; they spent 60.00 EUR in the last 12 months, 23 % of all
sales.
The 2 biggest of them hold 100 % of that, and 18.11 EUR is expected of all in the next 90 days;
first comes Noa.

Funnel (tend insights funnel)
Won so far: 1 of 5 deals begun in the last 12 months (20 %). Leads known in that time: 1, of whom 0
ordered.
Most are left behind before "Quoted" (Custom orders): 4 of 5 came that far (80 %).

Changes (tend insights changes)
not enough history: 4 customers with an order a month ago, about 5 needed.

Calibration (tend insights calibration)
not enough history: 2 closed deals, about 40 needed.

Churn (tend insights churn)
not enough history: 0 months of warnings that can be checked, about 1 needed.

Model (tend insights model)
not enough history: 4 customers who came back, about 60 needed.

Fairness (tend insights fairness)
not enough history: 2 closed deals, about 40 needed.

# The warnings of the first scoring of a month are held against who ordered in the days after: Noa came back, Old did not.

$ tend insights churn --now 2026-12-01
Churn
not enough history: 0 months of warnings that can be checked, about 1 needed.
Note: What was said in 2026-11 of 5 customers can be checked from 2027-02-18 on.
$ order 1 2026-12-20 1000; order 5 2026-12-20 450
$ tend insights churn --now 2027-03-01
Churn
Of 2 customers called at risk in 2026-11, 1 ordered nothing in the next 90 days. Of all 3 who
ordered nothing, it had warned of 1.
Of two customers, one of whom stayed away, the figures name the right one in 67 of 100 cases, the
plain rule of 90 days in 67.

Warned, and what happened: 5 customers looked at again
month    customers  warned  came true  of these  of all away     AUC  plain rule
2026-11          5       2          1      50 %         33 %  0.6667      0.6667  ##########
  2026-11: Of 2 customers called at risk in 2026-11, 1 ordered nothing in the next 90 days. Of all 3
  who ordered nothing, it had warned of 1.
$ tend insights churn --now 2026-11-01
Churn
not enough history: 0 months of warnings that can be checked, about 1 needed.
Note: the first scoring of each month keeps whom it warned of: tend score --all.

# The made-up shop has enough deals to be held against: each tenth counts its own, and together they are the cases; every share is of its row.

$ tend sample --out made.db --seed 1 --until 2026-11-20 >out.txt
$ tend --db made.db score >out.txt
$ tend --db made.db --json insights calibration >made.json
$ sqlite3 :memory: "SELECT count(*), json_extract(p.value, '$.cases') = sum(json_extract(r.value, '$.deals')), json_extract(p.value, '$.chart') FROM json_each(readfile('made.json'), '$.parts') p, json_each(p.value, '$.rows') r"
10|1|calibration
$ sqlite3 :memory: "SELECT count(*) FROM json_each(readfile('made.json'), '$.parts') p, json_each(p.value, '$.rows') r WHERE round(json_extract(r.value, '$.won') * 1.0 / json_extract(r.value, '$.deals'), 6) IS NOT json_extract(r.value, '$.happened')"
0
$ tend --db made.db insights calibration | grep '^called'
called       deals  won  said  happened  # happened, | said
$ tend --db made.db insights model | grep -c -e '^The chance' -e '^log loss'
4
$ tend --db made.db --json insights segments >made.json
$ sqlite3 made.db "ATTACH ':memory:' AS m; SELECT count(*) FROM json_each(readfile('made.json'), '$.parts[0].rows') r WHERE json_extract(r.value, '$.customers') IS NOT (SELECT count(*) FROM scores s WHERE s.segment = json_extract(r.value, '$.segment')) OR json_extract(r.value, '$.spent.minor') IS NOT (SELECT sum(s.spent) FROM scores s WHERE s.segment = json_extract(r.value, '$.segment'))"
0
$ tend --db made.db --json insights changes >made.json
$ sqlite3 made.db "SELECT count(*) FROM json_each(readfile('made.json'), '$.parts[0].rows') r WHERE json_extract(r.value, '$.now') IS NOT (SELECT count(*) FROM scores s WHERE s.segment = json_extract(r.value, '$.segment'))"
0
$ tend --db made.db --json insights at-risk --all >made.json
$ sqlite3 made.db "SELECT count(*) = (SELECT count(*) FROM scores WHERE at_risk = 1) FROM json_each(readfile('made.json'), '$.parts[1].rows') r"
1
