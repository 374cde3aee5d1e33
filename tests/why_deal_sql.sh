#!/bin/sh
# A hundred random deals of the made-up shop, at random moments of the past at which they were open: the statement of 'tend why dN --sql' gives what was stored, to
# the last digit, in a shell that knows nothing of tend; and the summands of --json add up to it. No field of that shop looks filled in afterwards.
set -u

if ! command -v sqlite3 >/dev/null || ! command -v python3 >/dev/null; then
	echo 'skip - why deal: the same in any shell: no sqlite3 or no python3'
	exit 0
fi
if [ "$(sqlite3 :memory: 'SELECT exp(0)' 2>/dev/null)" != 1.0 ]; then
	echo 'skip - why deal: the same in any shell: this sqlite3 has no exp'
	exit 0
fi
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" XDG_STATE_HOME="$place/state"
tend() { "$B/tend" --db "$place/shop.db" "$@"; }

tend sample --out "$place/shop.db" --until 2026-11-20 >/dev/null || exit 2
# What is closed today was open once: each of these days is scored by a model of its own, or by the stages' shares where there was too little to learn from.
day=2025-08-15
while [ "$(date -d "$day" +%s)" -le "$(date -d 2026-11-20 +%s)" ]; do
	tend --now "$day" score --all >/dev/null || exit 2
	day=$(date -d "$day + 14 days" +%F)
done
# One stored row a deal, then a hundred of the deals, in an order that is the same each time.
sqlite3 "$place/shop.db" 'SELECT deal_id, at, probability, log_odds, closed, learned FROM (
		SELECT s.deal_id, s.at, s.probability, s.log_odds, d.closed_at IS NOT NULL AS closed, s.model_id IS NOT NULL AS learned,
			row_number() OVER (PARTITION BY s.deal_id ORDER BY (s.id * 7919) % 104729, s.id) AS nth
		FROM deal_scores s JOIN deals d ON d.id = s.deal_id
		WHERE s.id = (SELECT max(l.id) FROM deal_scores l WHERE l.deal_id = s.deal_id AND l.at = s.at))
	WHERE nth = 1 ORDER BY (deal_id * 7919) % 104729 LIMIT 100' >"$place/stored"
while IFS='|' read -r deal at _; do
	tend --now "$(date -u -d "@$at" +%Y-%m-%dT%H:%M:%SZ)" why "d$deal" --sql --json || exit 2
	echo ,
done <"$place/stored" >"$place/json"
python3 - "$place" <<'END'
import json, subprocess, sys
from decimal import Decimal
place = sys.argv[1]
docs = json.loads('[' + open(place + '/json').read().rstrip().rstrip(',') + ']', parse_float=Decimal)
stored = [line.rstrip('\n').split('|') for line in open(place + '/stored')]
statements = '\n'.join(d['sql']['probability'] for d in docs)
shell = subprocess.run(['sqlite3', '-cmd', '.timeout 5000', place + '/shop.db'], input=statements, capture_output=True, text=True)
said = shell.stdout.splitlines()
differ = [s[0] for s, again in zip(stored, said) if '|'.join(s[2:4]) != again]
closed = sum(s[4] == '1' for s in stored)
learned = [d for d in docs if d['chance']['terms']]
# A test of a handful of deals would prove nothing.
good = not differ and not shell.stderr and len(said) == len(stored) >= 100 and closed >= 50 and len(learned) >= 50
print('ok' if good else 'not ok', f'- why deal: the same in any shell for {len(said)} of {len(stored)} deals ({closed} closed since, '
      f'{len(learned)} by a learned model)', *differ, shell.stderr)
wrong = [d['deal']['id'] for d in learned
         if d['chance']['intercept'] + sum(t['contribution'] for t in d['chance']['terms']) != d['chance']['log_odds']]
print('not ok' if wrong else 'ok', f'- why deal: what is printed of {len(learned)} adds up to the last digit', *wrong)
END
suspected=$(tend --json model show | python3 -c "import json, sys
print(*[f['name'] for f in json.load(sys.stdin)['figures']['fields'] if f['leak']])")
if [ -n "$suspected" ]; then
	echo "not ok - why deal: nothing of the made-up shop is called filled in afterwards: $suspected"
else
	echo "ok - why deal: nothing of the made-up shop is called filled in afterwards"
fi
