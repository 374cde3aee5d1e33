# Figures and why: what is printed can be checked by hand, and by any sqlite3 shell.

$ export TEND_NOW=2026-11-20 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend score
$ for name in Noa Old Rare Once Never Refund; do tend customer add $name --json >/dev/null || echo failed; done

# Noa comes every three weeks and has not come for 64 days (over a change to winter time); Old did, a year ago; Rare comes at odd times.

$ order() { sqlite3 shop.db "INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status) VALUES ($1, 'till', '$1-$2-$3', strftime('%s', '$2'), '${5:-EUR}', $3, ${6:-0}, '${4:-paid}')"; }
> for day in 2026-06-04 2026-06-25 2026-07-16 2026-08-07 2026-08-27 2026-09-17; do order 1 "$day 21:59" 1000; done
> order 1 '2026-09-17 08:00' 250; order 1 '2026-10-30' 999 voided; order 1 '2026-08-07 10:00' 4000 paid USD; order 1 '2026-12-24' 5000
> for day in 2025-01-10 2025-02-10 2025-03-10 2025-04-10 2025-05-10 2025-06-10; do order 2 "$day" 2000; done
> for day in 2026-01-02 2026-01-09 2026-04-01 2026-04-05 2026-08-01 2026-09-20; do order 3 "$day" 3000; done
> order 4 2026-11-19 700; order 6 2026-11-01 5000 refunded EUR 5000
$ tend score --all
$ tend score --all
$ tend score 1 --json
$ tend score 99
$ tend why 1
$ tend why 1 --json
$ tend why Once
$ tend why 5
$ tend why refund
$ tend why nobody
$ tend customer list --at-risk --sort overdue
$ tend customer list --segment "can't lose" --json

# Each statement gives the stored number.

$ for id in 1 2 3 4 6; do tend why $id --sql >$id.sql; done; cat 1.sql
$ for id in 1 2 3 4 6; do sqlite3 shop.db <$id.sql | tr '\n' ' '; echo; sqlite3 shop.db "SELECT visits, spent, gap_days, overdue, recency, frequency, money, segment, at_risk FROM scores WHERE customer_id = $id" | tr '|' ' '; done

# A customer merged away has no figures, and what is gone is forgotten.

$ tend customer merge 1 6
$ tend score --all --json | grep -v seconds
$ tend why 6
