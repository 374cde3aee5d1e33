#!/bin/sh
# Shops no textbook thinks of: whatever stands in the store, scores, reports and reasons end with a figure or a sentence, never with a crash, and no
# row and no JSON ever holds a number that is none.
set -u

tend=$B/tend
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" TEND_CONFIG="$place/none"
now=2026-11-20T12:00:00Z
second=1795176000 # the same moment

. "$ROOT/tests/steps.sh"

# ---- making them

begin() { # NAME
	store=$place/$1.db
	"$tend" --db "$store" --now 2024-01-01T12:00:00Z init --shop "$1" --currency EUR --zone Europe/Berlin --owner Ann >/dev/null || echo "not ok - $suite: $1 is made"
}
sql() {
	sqlite3 "$store" >"$place/sql" 2>&1 || { cat "$place/sql"; echo "not ok - $suite: the rows of $store are written"; }
}
customers() { # COUNT
	echo "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) INSERT INTO customers (id, kind, name, name_fold, search_text, created_at, updated_at)
	SELECT i, 'person', 'c' || i, 'c' || i, 'c' || i, 1704110400, 1704110400 FROM n;"
}
# One row for each of COUNT: CUSTOMER, MOMENT, TOTAL, REFUNDED and CURRENCY are expressions of i.
orders() { # COUNT CUSTOMER MOMENT TOTAL REFUNDED CURRENCY
	echo "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) INSERT INTO orders (customer_id, source, external_id, placed_at, currency, total, refunded, status)
	SELECT $2, 'till', 'o' || i, $3, $6, $4, $5, 'paid' FROM n;"
}
# Won where WON is true of i; closed so many seconds after it was entered.
deals() { # COUNT CUSTOMER ENTERED AFTER WON VALUE SOURCE
	echo "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) INSERT INTO deals (id, customer_id, pipeline_id, stage_id, title, value, currency, source, created_at, stage_at)
	SELECT i, $2, 1, 1, 'd' || i, $6, 'EUR', $7, $3, $3 FROM n;
	WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) INSERT INTO deal_moves (deal_id, stage_id, at, by_staff)
	SELECT i, 1, min($3, ($3) + ($4)), 2 FROM n;
	WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $1) INSERT INTO deal_moves (deal_id, stage_id, at, by_staff, reason)
	SELECT i, CASE WHEN $5 THEN 5 ELSE 6 END, ($3) + ($4), 2, CASE WHEN $5 THEN NULL ELSE 'price' END FROM n;
	INSERT INTO deals (id, customer_id, pipeline_id, stage_id, title, value, currency, created_at, stage_at) VALUES (900001, 1, 1, 1, 'open', 4200, 'EUR', $second - 500000, $second - 500000);
	INSERT INTO deal_moves (deal_id, stage_id, at, by_staff) VALUES (900001, 1, $second - 500000, 2);"
}

# ---- looking at them

# Ends by itself, with one of the exits of the contract; a refusal says something; no number that is none.
run() { # ARGUMENTS...
	"$tend" --db "$store" --now "${at:-$now}" "$@" >"$place/out" 2>"$place/err"
	code=$?
	if [ $code -gt 4 ]; then
		echo "tend $*: exit $code"; head -n 5 "$place/err"; faults="$faults [$*: exit $code]"
	elif [ $code -ne 0 ] && [ ! -s "$place/err" ]; then
		echo "tend $*: exit $code without a word"; faults="$faults [$*: says nothing]"
	fi
	if grep -qwi -e '-\?nan' -e '-\?inf' "$place/out"; then
		echo "tend $*:"; grep -wi -e '-\?nan' -e '-\?inf' "$place/out" | head -n 3; faults="$faults [$*: nan]"
	fi
	case "$code $* " in "0 "*--json*)
		jsons=$((jsons + 1))
		mv "$place/out" "$place/json.$jsons"
		echo "$*" >"$place/asked.$jsons" ;;
	esac
}
# All that was printed as JSON since the last time, by one interpreter; NaN and Infinity are none.
check_json() {
	python3 - "$place" "$jsons" <<'END' || faults="$faults [JSON]"
import json, sys
def none(word): raise ValueError(word)
faults = 0
for n in range(1, int(sys.argv[2]) + 1):
    try:
        json.load(open(f'{sys.argv[1]}/json.{n}'), parse_constant=none)
    except ValueError as error:
        print(f"tend {open(f'{sys.argv[1]}/asked.{n}').read().strip()}: no JSON: {error}")
        faults += 1
sys.exit(faults > 0)
END
}
# Infinities are what sqlite3 prints as Inf; a NaN is stored as null.
check_rows() {
	found=$(sqlite3 "$store" "SELECT * FROM scores; SELECT * FROM deal_scores; SELECT * FROM models" | grep -ci -e '|-\?inf\(|\|$\)' -e '\bnan\b' -e '[:,\[]-\?inf\b')
	[ "$found" = 0 ] || { echo "$found rows hold a number that is none"; faults="$faults [rows]"; }
}
check() { # NAME
	faults=
	jsons=0
	run --json score --all
	run suggest
	run --json queue
	run insights
	for report in segments at-risk funnel changes calibration churn model fairness; do
		run --json insights $report
	done
	for group in source pipeline weekday age tag=x; do
		run --json insights fairness --group $group
	done
	run --json insights fairness --group kind --of risk
	run --json customer list --at-risk
	run why 1
	run --json why 2
	run why 3 --sql
	run why deal 900001
	run --json why deal 900001
	run why deal 900001 --sql
	run --json today
	check_json
	check_rows
	is "$1" '' "$faults"
}

begin empty
check 'nobody at all'

begin one
{ customers 1; orders 1 1 "$second - 864000" 1234 0 "'EUR'"; } | sql
check 'one customer, one order'

begin day
{ customers 300; orders 900 '1 + i % 300' "$second - 8640000" 500 0 "'EUR'"; } | sql
check 'all orders at one moment'

begin ahead
{ customers 200; orders 800 '1 + i % 200' "$second + i * 86400" 500 0 "'EUR'"; } | sql
check 'all orders in the future'

begin abroad
{ customers 200; orders 1000 '1 + i % 200' "$second - (i * 7919) % 40000000" 700 0 "'USD'"; } | sql
check 'foreign money only'

begin refunds
{ customers 200; orders 1000 '1 + i % 200' "$second - (i * 7919) % 40000000" '100 + i % 7' '100 + i % 7' "'EUR'"; } | sql
check 'everything was paid back'

begin over
{ customers 200; orders 1000 '1 + i % 200' "$second - (i * 7919) % 40000000" '100 + i % 7' 'CASE WHEN i % 200 < 20 THEN 5000 WHEN i % 5 = 0 THEN 150 ELSE 0 END' "'EUR'"; } | sql
check 'more was paid back than was paid'
is 'and what they spent is less than nothing' "$(sqlite3 "$store" 'SELECT sum(total - refunded), 20 FROM orders')" "$(sqlite3 "$store" 'SELECT sum(spent), sum(spent < -20000) FROM scores')"
is 'nobody is expected to bring less than nothing' 0 "$(sqlite3 "$store" 'SELECT count(*) FROM scores WHERE expected_value < 0 OR lifetime_low < 0')"
is 'the card says so' '1: -244.82 EUR' "$("$tend" --db "$store" --now $now why 1 | sed -n 's/^Spent: \(-[0-9.]* EUR\) .*/1: \1/p')"

# ---- a file that may only be read

chmod 755 "$place"
chmod 444 "$store"
reads() { # ARGUMENTS...: as somebody who may not write it
	if [ "$(id -u)" = 0 ]; then
		setpriv --reuid 65534 --regid 65534 --clear-groups "$tend" --db "$store" --now $now "$@"
	else
		"$tend" --db "$store" --now $now "$@"
	fi
}
if [ "$(id -u)" = 0 ] && ! { command -v setpriv && setpriv --reuid 65534 --regid 65534 --clear-groups test -x "$tend"; } >/dev/null 2>&1; then
	echo "skip - $suite: a file that may only be read: nobody else may start $tend"
else
	before=$(cksum <"$store")
	for asked in 'score --all' 'why 1' 'why 1 --sql' insights 'insights segments' 'insights fairness --group source'; do
		# shellcheck disable=SC2086
		reads $asked >"$place/out" 2>"$place/err"
		code=$?
		if [ $code -eq 0 ]; then
			is "who may only read asks for $asked" 'an answer' "$([ -s "$place/out" ] && echo 'an answer')"
		else
			is "who may only read asks for $asked" "2 tend: $store: the store is read-only" "$code $(head -n 1 "$place/err")"
		fi
	done
	is 'and nothing was written' "$before" "$(cksum <"$store")"
fi

begin huge
{ customers 200; orders 1000 '1 + i % 200' "$second - (i * 7919) % 40000000" 900000000000000 0 "'EUR'"; deals 120 '1 + i % 200' "$second - 9000000 - i * 1000" 864000 'i % 2' '4000000000000000' "'x'"; } | sql
check 'sums beyond any shop'

begin same
{ customers 200; orders 1000 '1 + i % 200' "$second - (i / 200 + 1) * 2592000" 700 0 "'EUR'"; deals 120 1 "$second - 9000000" 864000 'i % 2' 700 "'x'"; } | sql
check 'everybody alike'

begin won
{ customers 50; deals 200 '1 + i % 50' "$second - 9000000 - i * 1000" 864000 '1' 'i * 100' "'s' || i % 3"; } | sql
check 'every deal won'

begin lost
{ customers 50; deals 200 '1 + i % 50' "$second - 9000000 - i * 1000" 864000 '0' 'i * 100' "'s' || i % 3"; } | sql
check 'every deal lost'

begin sources
{ customers 500; orders 2000 '1 + i % 500' "$second - (i * 7919) % 40000000" 700 0 "'EUR'"; deals 10000 '1 + i % 500' "$second - 9000000 - i * 1000" 864000 'i % 3 = 0' 'i' "'s' || i"; } | sql
check 'ten thousand sources'

begin before
{ customers 50; deals 200 '1 + i % 50' "$second - 9000000" '-864000' 'i % 2' 'i * 100' "'s' || i % 3"; } | sql
check 'deals closed before they were entered'

begin words
{ customers 60; deals 120 '1 + i % 60' "$second - 9000000 - i * 1000" 864000 'i % 2' 'i * 100' "char(27) || '[2J' || char(10) || '\"''--' || i % 3"
	echo "UPDATE customers SET name = 'a' || char(27) || '[31m' || char(13) || id, source = char(1) || char(10), language = char(9), birthday = '0000-00-00';"; } | sql
check 'names of controls'
at=2020-01-01T12:00:00Z check 'the clock jumped back to before the shop'
at=2190-01-01T12:00:00Z check 'the clock jumped ahead'

# ---- processes

begin two
{ customers 2000; orders 20000 '1 + i % 2000' "$second - (i * 7919) % 40000000" 700 0 "'EUR'"; deals 400 '1 + i % 50' "$second - 9000000 - i * 1000" 864000 'i % 3 = 0' 'i * 100' "'s' || i % 3"; } | sql
"$tend" --db "$store" --now $now score --all >"$place/a" 2>&1 &
first=$!
"$tend" --db "$store" --now $now score --all >"$place/b" 2>&1
other=$?
wait $first
is 'two that score at once' '0 0' "$? $other"
grep -h '^tend:' "$place/a" "$place/b"
is 'one model of each kind starts first' '' "$(sqlite3 "$store" 'SELECT kind FROM model_starts WHERE first = 1 GROUP BY kind HAVING count(*) > 1')"
is 'no deal is scored twice at one moment' '' "$(sqlite3 "$store" 'SELECT deal_id FROM deal_scores GROUP BY deal_id, at HAVING count(*) > 1')"

cp "$store" "$place/whole.db"
for wait in 0.01 0.03 0.06 0.1 0.2 0.4; do
	store=$place/killed.db
	rm -f "$store"*
	cp "$place/whole.db" "$store"
	"$tend" --db "$store" --now 2026-12-24T12:00:00Z score --all >/dev/null 2>&1 &
	victim=$!
	sleep $wait
	kill -9 $victim 2>/dev/null
	wait $victim 2>/dev/null
	faults=
	[ "$(sqlite3 "$store" 'PRAGMA integrity_check')" = ok ] || faults="$faults damaged"
	[ "$(sqlite3 "$store" 'SELECT count(DISTINCT at) FROM scores')" = 1 ] || faults="$faults half"
	"$tend" --db "$store" --now 2026-12-24T12:00:00Z score --all >/dev/null 2>&1 || faults="$faults again"
	"$tend" --db "$store" --now 2026-12-24T12:00:00Z audit verify >/dev/null 2>&1 || faults="$faults audit"
	is "killed after $wait s, the figures are of one moment" '' "$faults"
done

cp "$place/whole.db" "$place/full.db"
store=$place/full.db
before=$(sqlite3 "$store" 'SELECT count(*), min(at), max(at) FROM scores')
(ulimit -f 300; trap '' XFSZ; "$tend" --db "$store" --now 2026-12-24T12:00:00Z score --all >"$place/out" 2>"$place/err")
code=$?
is 'no room for the figures: a sentence' '2 yes' "$code $([ -s "$place/err" ] && echo yes)"
is 'and the old ones are there' "$before" "$(sqlite3 "$store" 'SELECT count(*), min(at), max(at) FROM scores')"
