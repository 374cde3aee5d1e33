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
      the reports are segments
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
  {"name":"segments","title":"Segments","says":["Loyal: 1 of 5 customers (20 %) brought 47 % of what was ever spent.","Latest by their usual gap: Can't lose, 1 customer, on average 17.0 gaps since the last order."],"not_enough":null}
]
