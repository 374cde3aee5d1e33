# What changes what tend does is on the record, one chained row each; and the record can be taken along.

$ export TEND_NOW=2026-11-20T12:00:00 TEND_DB=shop.db
$ printf 'rule mark\n  for each customer\n  when consent is yes\n  suggest flag friend\n  because "{name} is one"\n  once every 90 days\n  needs 1 approval\n  decide within 7 days\n' >mark.rule
$ sed 's/friend/pal/' mark.rule >pal.rule
$ printf 'Subject: Hello {first-name}\n\nDear {name},\n\n{shop}\n' >hello.txt
$ cp "$ROOT"/tests/fixtures/shopify_customers.csv list.csv
$ tend init --shop Corner --currency EUR --zone Europe/Berlin --owner Ann >out.txt
$ tend customer add Bea --email bea@example.com >out.txt
$ tend customer add Beate --email bea@example.org >out.txt
$ export TEND_NOW=2026-11-20T12:00:01
$ tend rule add mark.rule >out.txt
$ tend rule edit mark pal.rule >out.txt
$ tend rule phase mark live >out.txt
$ tend template edit hello --file hello.txt >out.txt
$ tend customer merge 1 2 >out.txt
$ tend customer unmerge 2 >out.txt
$ tend import list.csv >out.txt 2>&1
[4]
$ tend import undo 1 >out.txt 2>&1
$ tend audit | sed -nE '2,9s,^[0-9]+ .* Ann   ,,p' | sed -E 's, [0-9a-f]{20}.*,,; s, .\[.*,,'
import-undo batch 1
import batch 1
unmerge customer 2 (1 and 2)
merge customer 2 (1 and 2)
template-edit template 4:
rule-phase rule 10: live
rule-edit rule 10: version 2
rule-add rule 10: version 1
$ tend audit verify
The record is whole: every row is in place, unchanged, and the guards are the shipped ones.

# As a file: CSV, or JSON; the rows in their order, with both hashes.

$ tend export audit --out audit.csv
28 entries are in audit.csv.
$ head -n 1 audit.csv
id,at,staff,action,subject,subject_id,value,detail,prev_hash,hash
$ grep -c . audit.csv
29
$ tend export audit | cmp - audit.csv
$ tend export audit --format json --out audit.json
28 entries are in audit.json.
$ grep -c '"prev_hash"' audit.json
28
$ tail -n 1 audit.csv | tr -d '\r' | grep -o '[0-9a-f]\{64\}$' | cut -c 1-32 >last.txt
$ tend audit head | cut -c 1-32 | cmp - last.txt

# What it does not know.

$ tend export audit --format ics
tend: the record is exported as csv or json, not as 'ics'
      try: tend export audit --format csv
[2]
$ tend export orders
tend: 'orders' cannot be exported yet
      try: tend export calendar, or tend export audit
[2]
$ tend --json export audit
{"error":{"code":"usage","hint":"try: tend export audit --out audit.csv","message":"with --json the export needs a file of its own"}}
[2]
$ tend export audit --out /nowhere/audit.csv
tend: cannot write /nowhere/audit.csv: No such file or directory
[2]
