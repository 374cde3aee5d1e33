#!/bin/sh
# What tend why --sql prints gives, in the sqlite3 shell, the stored figures to the last digit: a hundred customers of the made-up shop.
set -u

if ! command -v sqlite3 >/dev/null || ! command -v python3 >/dev/null; then
	echo 'skip - why --sql: a hundred customers: no sqlite3, or no python3'
	exit 0
fi
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" XDG_STATE_HOME="$place/state" TEND_DB="$place/shop.db" TEND_NOW=2026-11-20
"$B/tend" sample --out "$TEND_DB" --until 2026-11-20 >/dev/null && "$B/tend" score --all >/dev/null || exit 2

python3 - "$B/tend" "$TEND_DB" <<'P'
import json, random, subprocess, sys

tend, store = sys.argv[1:]
columns = {'gap': 'gap_days'}
ask = lambda text: subprocess.run(['sqlite3', store], input=text, capture_output=True, text=True, check=True).stdout.strip()
ids = [int(word) for word in ask('SELECT customer_id FROM scores').split()]
seen, wrong = {}, []
for customer in random.Random(5).sample(ids, min(100, len(ids))):
	statements = json.loads(subprocess.run([tend, 'why', str(customer), '--sql', '--json'], capture_output=True, text=True, check=True).stdout)['sql']
	for term, statement in statements.items():
		statement = statement.strip().rstrip(';')
		stored = f'SELECT {columns.get(term, term)} FROM scores WHERE customer_id = {customer}'
		# the very same value, not what a shell would print of it
		same = ask(f'SELECT ({stored}) IS ({statement});')
		seen[term] = seen.get(term, 0) + 1
		if same != '1':
			wrong.append(f'{customer} {term}: ' + ask(f'SELECT ({stored}), ({statement});'))
for line in wrong[:20]:
	print('# ' + line)
for term in ('alive', 'buys', 'expected_orders', 'expected_value', 'lifetime_value', 'at_risk', 'recency', 'frequency', 'money', 'segment'):
	if seen.get(term, 0) < 50:
		wrong.append(term)
		print(f'# {term}: only {seen.get(term, 0)} statements')
print(f'# {sum(seen.values())} statements of {len(seen)} figures')
print(('not ok' if wrong else 'ok') + ' - why --sql: a hundred customers, every stored figure to the last digit')
sys.exit(bool(wrong))
P
