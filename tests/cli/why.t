# Figures and why: what is printed can be checked by hand, and by any sqlite3 shell.

$ export TEND_NOW=2026-11-20 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend score | sed 's/in [0-9.]* s/in T s/'
0 customers scored in T s: 0 at risk, 0 changed since the last time.
Note: not enough history: no customer has the 3 visits a usual gap needs.
Note: when customers order again: not enough history: 0 customers who came back, about 60 needed;
until then the figures lean on what is usual in other shops.
$ for name in Noa Old Rare Once Never Refund; do tend customer add $name --json >/dev/null || echo failed; done

# Noa comes every three weeks and has not come for 64 days (over a change to winter time); Old did, a year ago; Rare comes at odd times.

$ order() { sqlite3 shop.db "INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status) VALUES ($1, 'till', '$1-$2-$3', strftime('%s', '$2'), '${5:-EUR}', $3, ${6:-0}, '${4:-paid}')"; }
> for day in 2026-06-04 2026-06-25 2026-07-16 2026-08-07 2026-08-27 2026-09-17; do order 1 "$day 21:59" 1000; done
> order 1 '2026-09-17 08:00' 250; order 1 '2026-10-30' 999 voided; order 1 '2026-08-07 10:00' 4000 paid USD; order 1 '2026-12-24' 5000
> for day in 2025-01-10 2025-02-10 2025-03-10 2025-04-10 2025-05-10 2025-06-10; do order 2 "$day" 2000; done
> for day in 2026-01-02 2026-01-09 2026-04-01 2026-04-05 2026-08-01 2026-09-20; do order 3 "$day" 3000; done
> order 4 2026-11-19 700; order 6 2026-11-01 5000 refunded EUR 5000
$ tend score --all | sed 's/in [0-9.]* s/in T s/'
6 customers scored in T s: 2 at risk, 6 changed since the last time.
Note: orders in other currencies than the shop's, counted as visits but not summed: 1.
Note: customers with fewer than 3 visits, measured with the shop's usual gap of 31 days: 2.
Note: when customers order again: not enough history: 3 customers who came back, about 60 needed;
until then the figures lean on what is usual in other shops.
$ tend score --all | sed 's/in [0-9.]* s/in T s/'
6 customers scored in T s: 2 at risk, 0 changed since the last time.
Note: orders in other currencies than the shop's, counted as visits but not summed: 1.
Note: customers with fewer than 3 visits, measured with the shop's usual gap of 31 days: 2.
Note: when customers order again: not enough history: 3 customers who came back, about 60 needed;
until then the figures lean on what is usual in other shops.
$ tend score 1 --json
[
  {"customer_id":1,"at":"2026-11-20T12:00:00+01:00","visits":6,"spent":{"minor":6250,"currency":"EUR"},"first_order_at":"2026-06-04T23:59:00+02:00","last_order_at":"2026-09-17T23:59:00+02:00","gap_days":21.0000,"gap_of":"own","overdue":3.0476,"recency":2,"frequency":3,"money":3,"segment":"At risk","lifecycle":"at-risk","at_risk":true,"reason":"came every 21 days (6 visits), now 64 days since the last one: 3.0 times the usual gap","horizon_days":90,"alive":0.684005,"buys":0.604845,"expected_orders":1.6567,"expected_value":{"minor":1813,"currency":"EUR"},"lifetime_value":{"minor":15345,"currency":"EUR"},"lifetime_low":{"minor":0,"currency":"EUR"},"lifetime_high":{"minor":40486,"currency":"EUR"},"model":null}
]
$ tend score 99
tend: there is no customer 99
      try: tend customer list
[1]
$ tend why 1
Noa
At risk: came every 21 days (6 visits), now 64 days since the last one: 3.0 times the usual gap.

How it comes about
Visits: 6 (days with an order: 8 orders on 6 days, several on one day are one visit)
Spent: 62.50 EUR (the sum of 7 orders, after refunds; 1 order is in other currencies, not summed)
Usual gap: 21 days (the customer's own: the middle of 5 gaps between 6 visits: 20, 21, [21], 21, 22)
Overdue: 3.0 (64 days since the last visit / 21 days, the customer's own gap)
R, recency: 2
  2 of 5: 64 days since the last visit; 1 + 5 × 1 / 5, rounded down: 1 of the 5 customers with an
  order stayed away longer
F, frequency: 3
  3 of 5: 6 visits; 1 + 5 × 2 / 5, rounded down: 2 of the 5 customers with an order came less often
M, money: 3
  3 of 5: 62.50; 1 + 5 × 2 / 5, rounded down: 2 of the 5 customers with an order spent less
Segment: At risk (R 2, and the mean of F 3 and M 3, halves rounded up, is 3)
Still a customer: 0.684
  not gone for good: 1 / (1 + a / (b + 5) × ((alpha + 169) / (alpha + 105)) ^ (r + 5)); 5 visits
  after the first, the last 105 days after it, the first 169 days ago
Orders again: 0.605
  an order within 90 days, 6 in 10 as in other shops (not enough history: 3 customers who came back,
  about 60 needed): 0.684005 still a customer × (1 - ((alpha + 169) / (alpha + 169 + 90)) ^ (r +
  5)); r 1.2368, alpha 48.879 days, a 0.49693, b 4.4115
Expected orders: 1.7
  within 90 days, days with several orders counted once: the mean over all who came as often and as
  lately, by the same model as orders again
Expected value: 18.13 EUR
  within 90 days: 1.6567 visits × 10.94, which lies between the customer's own 10.42 (6 visits) and
  everybody's: p × (v + spent) / (p × visits + q - 1); p 4.5, q 3.4, v 898.89
Lifetime value: 153.45 EUR
  the next 3 years at today's money, the same sum over 1095 days; with 80 % between 0.00 and 404.86
  by how often they may come, taking what a visit brings as given
At risk: yes
  64 days since the last visit, at risk after 52.5 days: the longest of 2.5 × 21 = 52.5, the longest
  gap 22 days × (1 + 3 / 5 gaps) = 35.2, and 14
Lifecycle: at-risk (longer away than the customer's own rhythm explains, see at risk)

Orders these figures stand on
order  day            amount
    6  2026-09-17  10.00 EUR
    7  2026-09-17   2.50 EUR
    5  2026-08-27  10.00 EUR
    4  2026-08-07  10.00 EUR
    9  2026-08-07
    3  2026-07-16  10.00 EUR
    2  2026-06-25  10.00 EUR
    1  2026-06-04  10.00 EUR
$ tend why 1 --json
{
  "customer":{"id":1,"name":"Noa"},
  "at":"2026-11-20T12:00:00+01:00",
  "terms":[
    {"name":"visits","value":6,"unit":"count","how":"days with an order: 8 orders on 6 days, several on one day are one visit","rows":[{"order":1,"placed_at":"2026-06-04T23:59:00+02:00","day":"2026-06-04","amount":{"minor":1000,"currency":"EUR"}},{"order":2,"placed_at":"2026-06-25T23:59:00+02:00","day":"2026-06-25","amount":{"minor":1000,"currency":"EUR"}},{"order":3,"placed_at":"2026-07-16T23:59:00+02:00","day":"2026-07-16","amount":{"minor":1000,"currency":"EUR"}},{"order":9,"placed_at":"2026-08-07T12:00:00+02:00","day":"2026-08-07","amount":null},{"order":4,"placed_at":"2026-08-07T23:59:00+02:00","day":"2026-08-07","amount":{"minor":1000,"currency":"EUR"}},{"order":5,"placed_at":"2026-08-27T23:59:00+02:00","day":"2026-08-27","amount":{"minor":1000,"currency":"EUR"}},{"order":7,"placed_at":"2026-09-17T10:00:00+02:00","day":"2026-09-17","amount":{"minor":250,"currency":"EUR"}},{"order":6,"placed_at":"2026-09-17T23:59:00+02:00","day":"2026-09-17","amount":{"minor":1000,"currency":"EUR"}}]},
    {"name":"spent","value":{"minor":6250,"currency":"EUR"},"unit":"money","how":"the sum of 7 orders, after refunds; 1 order is in other currencies, not summed","rows":[{"order":1,"placed_at":"2026-06-04T23:59:00+02:00","day":"2026-06-04","amount":{"minor":1000,"currency":"EUR"}},{"order":2,"placed_at":"2026-06-25T23:59:00+02:00","day":"2026-06-25","amount":{"minor":1000,"currency":"EUR"}},{"order":3,"placed_at":"2026-07-16T23:59:00+02:00","day":"2026-07-16","amount":{"minor":1000,"currency":"EUR"}},{"order":9,"placed_at":"2026-08-07T12:00:00+02:00","day":"2026-08-07","amount":null},{"order":4,"placed_at":"2026-08-07T23:59:00+02:00","day":"2026-08-07","amount":{"minor":1000,"currency":"EUR"}},{"order":5,"placed_at":"2026-08-27T23:59:00+02:00","day":"2026-08-27","amount":{"minor":1000,"currency":"EUR"}},{"order":7,"placed_at":"2026-09-17T10:00:00+02:00","day":"2026-09-17","amount":{"minor":250,"currency":"EUR"}},{"order":6,"placed_at":"2026-09-17T23:59:00+02:00","day":"2026-09-17","amount":{"minor":1000,"currency":"EUR"}}]},
    {"name":"gap","value":21.000000,"unit":"days","how":"the customer's own: the middle of 5 gaps between 6 visits: 20, 21, [21], 21, 22","rows":[{"from":"2026-06-04","to":"2026-06-25","days":21},{"from":"2026-06-25","to":"2026-07-16","days":21},{"from":"2026-07-16","to":"2026-08-07","days":22},{"from":"2026-08-07","to":"2026-08-27","days":20},{"from":"2026-08-27","to":"2026-09-17","days":21}]},
    {"name":"overdue","value":3.047619,"unit":"times","how":"64 days since the last visit / 21 days, the customer's own gap","rows":[{"order":6,"placed_at":"2026-09-17T23:59:00+02:00","day":"2026-09-17","amount":{"minor":1000,"currency":"EUR"}}]},
    {"name":"recency","value":2,"unit":"count","how":"2 of 5: 64 days since the last visit; 1 + 5 × 1 / 5, rounded down: 1 of the 5 customers with an order stayed away longer","rows":[{"order":6,"placed_at":"2026-09-17T23:59:00+02:00","day":"2026-09-17","amount":{"minor":1000,"currency":"EUR"}}]},
    {"name":"frequency","value":3,"unit":"count","how":"3 of 5: 6 visits; 1 + 5 × 2 / 5, rounded down: 2 of the 5 customers with an order came less often","rows":[]},
    {"name":"money","value":3,"unit":"count","how":"3 of 5: 62.50; 1 + 5 × 2 / 5, rounded down: 2 of the 5 customers with an order spent less","rows":[]},
    {"name":"segment","value":"At risk","unit":"word","how":"R 2, and the mean of F 3 and M 3, halves rounded up, is 3","rows":[]},
    {"name":"alive","value":0.684005,"unit":"share","how":"not gone for good: 1 / (1 + a / (b + 5) × ((alpha + 169) / (alpha + 105)) ^ (r + 5)); 5 visits after the first, the last 105 days after it, the first 169 days ago","rows":[{"from":"2026-06-04","to":"2026-06-25","days":21},{"from":"2026-06-25","to":"2026-07-16","days":21},{"from":"2026-07-16","to":"2026-08-07","days":22},{"from":"2026-08-07","to":"2026-08-27","days":20},{"from":"2026-08-27","to":"2026-09-17","days":21}]},
    {"name":"buys","value":0.604845,"unit":"share","how":"an order within 90 days, 6 in 10 as in other shops (not enough history: 3 customers who came back, about 60 needed): 0.684005 still a customer × (1 - ((alpha + 169) / (alpha + 169 + 90)) ^ (r + 5)); r 1.2368, alpha 48.879 days, a 0.49693, b 4.4115","rows":[{"from":"2026-06-04","to":"2026-06-25","days":21},{"from":"2026-06-25","to":"2026-07-16","days":21},{"from":"2026-07-16","to":"2026-08-07","days":22},{"from":"2026-08-07","to":"2026-08-27","days":20},{"from":"2026-08-27","to":"2026-09-17","days":21}]},
    {"name":"expected_orders","value":1.656700,"unit":"times","how":"within 90 days, days with several orders counted once: the mean over all who came as often and as lately, by the same model as orders again","rows":[{"from":"2026-06-04","to":"2026-06-25","days":21},{"from":"2026-06-25","to":"2026-07-16","days":21},{"from":"2026-07-16","to":"2026-08-07","days":22},{"from":"2026-08-07","to":"2026-08-27","days":20},{"from":"2026-08-27","to":"2026-09-17","days":21}]},
    {"name":"expected_value","value":{"minor":1813,"currency":"EUR"},"unit":"money","how":"within 90 days: 1.6567 visits × 10.94, which lies between the customer's own 10.42 (6 visits) and everybody's: p × (v + spent) / (p × visits + q - 1); p 4.5, q 3.4, v 898.89","rows":[{"order":1,"placed_at":"2026-06-04T23:59:00+02:00","day":"2026-06-04","amount":{"minor":1000,"currency":"EUR"}},{"order":2,"placed_at":"2026-06-25T23:59:00+02:00","day":"2026-06-25","amount":{"minor":1000,"currency":"EUR"}},{"order":3,"placed_at":"2026-07-16T23:59:00+02:00","day":"2026-07-16","amount":{"minor":1000,"currency":"EUR"}},{"order":9,"placed_at":"2026-08-07T12:00:00+02:00","day":"2026-08-07","amount":null},{"order":4,"placed_at":"2026-08-07T23:59:00+02:00","day":"2026-08-07","amount":{"minor":1000,"currency":"EUR"}},{"order":5,"placed_at":"2026-08-27T23:59:00+02:00","day":"2026-08-27","amount":{"minor":1000,"currency":"EUR"}},{"order":7,"placed_at":"2026-09-17T10:00:00+02:00","day":"2026-09-17","amount":{"minor":250,"currency":"EUR"}},{"order":6,"placed_at":"2026-09-17T23:59:00+02:00","day":"2026-09-17","amount":{"minor":1000,"currency":"EUR"}}]},
    {"name":"lifetime_value","value":{"minor":15345,"currency":"EUR"},"unit":"money","how":"the next 3 years at today's money, the same sum over 1095 days; with 80 % between 0.00 and 404.86 by how often they may come, taking what a visit brings as given","rows":[{"order":1,"placed_at":"2026-06-04T23:59:00+02:00","day":"2026-06-04","amount":{"minor":1000,"currency":"EUR"}},{"order":2,"placed_at":"2026-06-25T23:59:00+02:00","day":"2026-06-25","amount":{"minor":1000,"currency":"EUR"}},{"order":3,"placed_at":"2026-07-16T23:59:00+02:00","day":"2026-07-16","amount":{"minor":1000,"currency":"EUR"}},{"order":9,"placed_at":"2026-08-07T12:00:00+02:00","day":"2026-08-07","amount":null},{"order":4,"placed_at":"2026-08-07T23:59:00+02:00","day":"2026-08-07","amount":{"minor":1000,"currency":"EUR"}},{"order":5,"placed_at":"2026-08-27T23:59:00+02:00","day":"2026-08-27","amount":{"minor":1000,"currency":"EUR"}},{"order":7,"placed_at":"2026-09-17T10:00:00+02:00","day":"2026-09-17","amount":{"minor":250,"currency":"EUR"}},{"order":6,"placed_at":"2026-09-17T23:59:00+02:00","day":"2026-09-17","amount":{"minor":1000,"currency":"EUR"}}]},
    {"name":"at_risk","value":true,"unit":"yes-no","how":"64 days since the last visit, at risk after 52.5 days: the longest of 2.5 × 21 = 52.5, the longest gap 22 days × (1 + 3 / 5 gaps) = 35.2, and 14","rows":[{"from":"2026-06-04","to":"2026-06-25","days":21},{"from":"2026-06-25","to":"2026-07-16","days":21},{"from":"2026-07-16","to":"2026-08-07","days":22},{"from":"2026-08-07","to":"2026-08-27","days":20},{"from":"2026-08-27","to":"2026-09-17","days":21}]},
    {"name":"lifecycle","value":"at-risk","unit":"word","how":"longer away than the customer's own rhythm explains, see at risk","rows":[{"order":6,"placed_at":"2026-09-17T23:59:00+02:00","day":"2026-09-17","amount":{"minor":1000,"currency":"EUR"}}]}
  ],
  "at_risk":true,
  "reason":"came every 21 days (6 visits), now 64 days since the last one: 3.0 times the usual gap"
}
$ tend why 1 --json --sql | grep -c 'SELECT'
1
$ tend why Once
Once
Not at risk: 1 visit, now 1 day since the last one: too few for a rhythm of its own, the shop's
usual gap is 31 days.

How it comes about
Visits: 1 (days with an order; voided orders do not count)
Spent: 7.00 EUR (7.00, after refunds)
Usual gap: 31 days (1 visit, fewer than 3: the shop's own, the middle of the gaps of 3 customers)
Overdue: 0.0 (1 day since the last visit / 31 days, the shop's gap)
R, recency: 5
  5 of 5: 1 day since the last visit; 1 + 5 × 4 / 5, rounded down: 4 of the 5 customers with an
  order stayed away longer
F, frequency: 1
  1 of 5: 1 visit; 1 + 5 × 0 / 5, rounded down: 0 of the 5 customers with an order came less often
M, money: 2
  2 of 5: 7.00; 1 + 5 × 1 / 5, rounded down: 1 of the 5 customers with an order spent less
Segment: Potential loyalist (R 5, and the mean of F 1 and M 2, halves rounded up, is 2)
Still a customer: unknown (one visit does not tell who has gone from who comes rarely)
Orders again: 0.646
  an order within 90 days, 6 in 10 as in other shops (not enough history: 3 customers who came back,
  about 60 needed): 0.896459 still a customer × (1 - ((alpha + 1) / (alpha + 1 + 90)) ^ (r + 0)); r
  1.2368, alpha 48.879 days, a 0.49693, b 4.4115
Expected orders: 1.8
  within 90 days, days with several orders counted once: the mean over all who came as often and as
  lately, by the same model as orders again
Expected value: 18.28 EUR
  within 90 days: 1.7533 visits × 10.43, which lies between the customer's own 7.00 (1 visit) and
  everybody's: p × (v + spent) / (p × visits + q - 1); p 4.5, q 3.4, v 898.89
Lifetime value: 132.50 EUR
  the next 3 years at today's money, the same sum over 1095 days; with 80 % between 0.00 and 344.11
  by how often they may come, taking what a visit brings as given
At risk: no (a rhythm of their own only from 3 visits on)
Lifecycle: first-time (1 visit)

Orders these figures stand on
order  day           amount
   23  2026-11-19  7.00 EUR
$ tend why 5
Never
Not at risk: no order yet.

How it comes about
Visits: 0 (no order that counts; voided orders do not)
Spent: 0.00 EUR (no order that counts)
Usual gap: 31 days (0 visits, fewer than 3: the shop's own, the middle of the gaps of 3 customers)
At risk: no (no order yet)
Lifecycle: lead (no order yet)
Every other figure begins with the first order.

Points
  +0  Last activity: nothing has happened yet
  +0  Spoke to us: not yet
  +0  Has an e-mail address: none
  +0  Has a phone number: none
  +0  May be written to: not asked
  +0  Source: tend: not enough history, 0 closed deals from there, 5 are needed
  +0  Idle: 0 days without a step, 3 allowed
  +0  in all
$ tend why refund
Refund
Not at risk: 1 visit, now 19 days since the last one: too few for a rhythm of its own, the shop's
usual gap is 31 days.

How it comes about
Visits: 1 (days with an order; voided orders do not count)
Spent: 0.00 EUR (0.00, after refunds)
Usual gap: 31 days (1 visit, fewer than 3: the shop's own, the middle of the gaps of 3 customers)
Overdue: 0.6 (19 days since the last visit / 31 days, the shop's gap)
R, recency: 4
  4 of 5: 19 days since the last visit; 1 + 5 × 3 / 5, rounded down: 3 of the 5 customers with an
  order stayed away longer
F, frequency: 1
  1 of 5: 1 visit; 1 + 5 × 0 / 5, rounded down: 0 of the 5 customers with an order came less often
M, money: 1
  1 of 5: 0.00; 1 + 5 × 0 / 5, rounded down: 0 of the 5 customers with an order spent less
Segment: Promising (R 4, and the mean of F 1 and M 1, halves rounded up, is 1)
Still a customer: unknown (one visit does not tell who has gone from who comes rarely)
Orders again: 0.554
  an order within 90 days, 6 in 10 as in other shops (not enough history: 3 customers who came back,
  about 60 needed): 0.855373 still a customer × (1 - ((alpha + 19) / (alpha + 19 + 90)) ^ (r + 0));
  r 1.2368, alpha 48.879 days, a 0.49693, b 4.4115
Expected orders: 1.3
  within 90 days, days with several orders counted once: the mean over all who came as often and as
  lately, by the same model as orders again
Expected value: 7.42 EUR
  within 90 days: 1.2662 visits × 5.86, which lies between the customer's own 0.00 (1 visit) and
  everybody's: p × (v + spent) / (p × visits + q - 1); p 4.5, q 3.4, v 898.89
Lifetime value: 57.26 EUR
  the next 3 years at today's money, the same sum over 1095 days; with 80 % between 0.00 and 152.42
  by how often they may come, taking what a visit brings as given
At risk: no (a rhythm of their own only from 3 visits on)
Lifecycle: first-time (1 visit)

Orders these figures stand on
order  day           amount
   24  2026-11-01  0.00 EUR
$ tend why nobody
tend: nobody is called nobody
      try: tend search with fewer letters
[1]
$ tend customer list --at-risk --sort overdue
id  name  e-mail  lifecycle  orders       spent  last order   overdue
 2  Old           lapsed          6  120.00 EUR  10 Jun 2025     17.0
 1  Noa           at-risk         8   62.50 EUR  17 Sep 2026      3.0
$ tend customer list --segment "can't lose" --json
[
  {"id":2,"name":"Old","kind":"person","email":null,"phone":null,"lifecycle":"lapsed","at_risk":true,"orders":6,"spent":{"minor":12000,"currency":"EUR"},"last_order_at":"2025-06-10T02:00:00+02:00","overdue":17.0323,"segments":["Can't lose"],"tags":[],"reason":"came every 31 days (6 visits), now 528 days since the last one: 17.0 times the usual gap"}
]

# Each statement gives the stored number.

$ for id in 1 2 3 4 6; do tend why $id --sql >$id.sql; done; head -4 1.sql; tail -1 1.sql
  -- visits: 6
  SELECT count(DISTINCT (o.placed_at + (CASE WHEN o.placed_at < 1743296400 THEN 3600 WHEN o.placed_at < 1761440400 THEN 7200 WHEN o.placed_at < 1774746000 THEN 3600 WHEN o.placed_at < 1792890000 THEN 7200 ELSE 3600 END) + 62135683200) / 86400) AS visits
  FROM orders o
  WHERE o.customer_id = 1 AND o.status <> 'voided' AND o.placed_at <= 1795172400;
  -- lifecycle: at-risk (longer away than the customer's own rhythm explains, see at risk)
$ for id in 1 2 3 4 6; do sqlite3 shop.db <$id.sql | tr '\n' ' '; echo; sqlite3 shop.db "SELECT visits, spent, gap_days, overdue, recency, frequency, money, segment, alive, buys, expected_orders, expected_value, lifetime_value, at_risk FROM scores WHERE customer_id = $id" | tr -s "|" | tr '|' ' '; done
6 6250 21.0 3.04761904761905 2 3 3 At risk 0.684005 0.604845 1.6567 1813 15345 1 
6 6250 21.0 3.04761904761905 2 3 3 At risk 0.684005 0.604845 1.6567 1813 15345 1
6 12000 31.0 17.0322580645161 1 3 4 Can't lose 0.005944 0.003071 0.0045 9 92 1 
6 12000 31.0 17.0322580645161 1 3 4 Can't lose 0.005944 0.003071 0.0045 9 92 1
6 18000 50.0 1.22 3 3 5 Loyal 0.860629 0.638635 1.2544 3629 33887 0 
6 18000 50.0 1.22 3 3 5 Loyal 0.860629 0.638635 1.2544 3629 33887 0
1 700 31.0 0.032258064516129 5 1 2 Potential loyalist 0.646059 1.7533 1828 13250 0 
1 700 31.0 0.032258064516129 5 1 2 Potential loyalist 0.646059 1.7533 1828 13250 0
1 0 31.0 0.612903225806452 4 1 1 Promising 0.554248 1.2662 742 5726 0 
1 0 31.0 0.612903225806452 4 1 1 Promising 0.554248 1.2662 742 5726 0

# A customer merged away has no figures, and what is gone is forgotten.

$ tend customer merge 1 6
Customer 6 is now part of 1. To take it back: tend customer unmerge 6
$ tend score --all --json | grep -v seconds
{
  "customers":5,
  "deals":0,
  "at_risk":1,
  "changed":4,
  "removed":0,
  "notes":[
    "orders in other currencies than the shop's, counted as visits but not summed: 1",
    "customers with fewer than 3 visits, measured with the shop's usual gap of 31 days: 1",
    "when customers order again: not enough history: 3 customers who came back, about 60 needed; until then the figures lean on what is usual in other shops"
  ]
}
$ tend why 6
tend: customer 6 was merged into 1
      try: tend why 1
[1]
