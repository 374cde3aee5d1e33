# Customers: added, found, changed, put back, and two that are one.

$ export TEND_NOW=2026-11-20 TEND_DB=shop.db
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >init.txt
$ tend customer add 'Anna Kovský' --email Anna@Example.org --phone '+49 30 1234567' --consent email --birthday --02-29 --company 'Müller GmbH' --tag Regular
$ tend customer add Anna Kovsky --email anna2@example.org --phone 004930-1234567
$ tend customer add '' 

# The company was made on the way. Names sort by what they sound like.

$ tend customer list
$ tend customer list --tag regular --json
$ tend customer list --at-risk
$ tend customer list --segment whales
$ tend customer list --sort price
$ tend customer list --limit 0
$ tend customer lst
$ tend customer list --at-rsk

# Searching: folded, anywhere from three letters on, at the beginning below; numbers however they are written.

$ tend search MULLER
$ tend search '030 123-4567'
$ tend search ko
$ tend search an --json
$ tend search anna2 kov
$ tend search zzz
$ tend search zzz --json 2>/dev/null

# A change is one step, and one undo takes back all of it.

$ tend customer edit 3 --name 'Anne Kovsky' --email '' --note 'no nuts' --tag vip
$ tend customer show 3
$ tend undo
$ tend customer show 3 --json
$ tend customer edit 3
$ tend customer edit 3 --birthday 2026-02-30
$ tend customer edit 3 --email nonsense
$ tend customer edit 77 --note x

# What happened.

$ tend log 1 call asked for a cake on Friday
$ tend log 'Anna Kovský' note likes rye bread --json
$ tend log anna visit was here
$ tend log 1 dance on the table

# Two that are one: every row moves, and back again.

$ sqlite3 shop.db "INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status) VALUES (1, 'till', '1', 1760000000, 'EUR', 1000, 0, 'paid'), (3, 'till', '2', 1762000000, 'EUR', 2000, 500, 'paid'), (3, 'till', '3', 1764000000, 'USD', 2000, 0, 'paid')"
$ rows='SELECT * FROM orders; SELECT * FROM contact_points; SELECT * FROM consents; SELECT * FROM activities; SELECT * FROM customer_tags; SELECT * FROM company_members; SELECT * FROM customers'
$ sqlite3 shop.db "$rows" >before.txt
$ tend customer duplicates
$ tend customer merge 3 1
$ tend customer show 3
$ tend customer show 1
$ tend search anna@example
$ tend customer merge 3 1
$ tend customer merge 3 3
$ tend customer merge 3 2
$ tend customer unmerge 1
$ sqlite3 shop.db "$rows" | diff before.txt -
$ tend customer unmerge 1
$ tend audit verify
