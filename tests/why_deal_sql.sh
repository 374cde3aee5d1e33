#!/bin/sh
# Every deal of the made-up shop that has a chance: the statement of 'tend why dN --sql' gives what is stored, to the last digit, in a shell that knows nothing of
# tend; and the summands of --json add up to it.
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
# Moments of the past give many more open deals than there are today: each month is scored by a model of its own.
for day in 2026-03-02 2026-06-15 2026-09-01; do
	tend --now "$day" score --all >/dev/null || exit 2
done
sqlite3 "$place/shop.db" 'SELECT s.deal_id, s.at, s.probability, s.log_odds FROM deal_scores s
	WHERE s.id = (SELECT max(l.id) FROM deal_scores l WHERE l.deal_id = s.deal_id AND l.at = s.at)' >"$place/stored"
deals=0
differ=
while IFS='|' read -r deal at probability log_odds; do
	now=$(date -u -d "@$at" +%Y-%m-%dT%H:%M:%SZ)
	deals=$((deals + 1))
	again=$(tend --now "$now" why "d$deal" --sql | sqlite3 "$place/shop.db")
	[ "$again" = "$probability|$log_odds" ] || differ="$differ $deal ($again, stored $probability|$log_odds)"
	tend --now "$now" why "d$deal" --json >>"$place/json"
	echo , >>"$place/json"
done <"$place/stored"
if [ -n "$differ" ] || [ "$deals" -lt 20 ]; then
	echo "not ok - why deal: the same in any shell: $deals deals, other:$differ"
else
	echo "ok - why deal: the same in any shell"
fi
python3 - "$place/json" <<'END'
import json, sys
from decimal import Decimal
docs = json.loads('[' + open(sys.argv[1]).read().rstrip().rstrip(',') + ']', parse_float=Decimal)
wrong = [d['deal']['id'] for d in docs if d['chance']['terms']
         and d['chance']['intercept'] + sum(t['contribution'] for t in d['chance']['terms']) != d['chance']['log_odds']]
learned = sum(1 for d in docs if d['chance']['terms'])
print('ok' if not wrong and learned else 'not ok', '- why deal: what is printed adds up to the last digit', *wrong)
END
