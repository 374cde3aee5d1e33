#!/bin/sh
# tend lab buyers against what was published for CDNOW: parameters, each customer's figures, what the held-out time brought, and the same through every kind
# of file it comes in.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
data=${SHARED:-../shared}/data
status=0

skip() { # REASON
	for name in summary log value holdout mbg blanks; do
		echo "skip - lab buyers: $name: $1"
	done
	exit 0
}
for file in cdnow_customers_summary.csv cdnow_customers_summary_with_transactions.csv cdnowElog.csv CDNOW_sample.txt golden_bgnbd_cdnow.csv; do
	[ -r "$data/$file" ] || skip "$file is not there"
done
command -v python3 >/dev/null || skip 'no python3'

# Compares figures: FILE of tend's JSON, then a check a line: "PATH within X of Y", "PATH least Y", "PATH most Y".
cat >"$place/figures.py" <<'END'
import json, sys
figures = json.load(open(sys.argv[1]))
bad = 0
for line in sys.stdin:
    words = line.split()
    value = figures
    for step in words[0].split('.'):
        value = value[step]
    if words[1] == 'within':
        good = abs(value - float(words[4])) <= float(words[2])
    else:
        good = value >= float(words[2]) if words[1] == 'least' else value <= float(words[2])
    if not good:
        print(f'{words[0]} is {value}, wanted: {" ".join(words[1:])}')
        bad = 1
sys.exit(bad)
END

# Each row beside the golden one: OUT GOLDEN, how far P(alive) and the expectation may be off.
cat >"$place/rows.py" <<'END'
import csv, sys
out, golden = (list(csv.DictReader(open(name))) for name in sys.argv[1:3])
alive = max(abs(float(a['p_alive']) - float(b['palive'])) for a, b in zip(out, golden))
expected = max(abs(float(a['expected']) - float(b['ey39'])) for a, b in zip(out, golden))
counts = [float(a['x']) for a in out] == [float(b['x']) for b in golden]
if len(out) != len(golden) or len(out) != 2357 or not counts or alive > float(sys.argv[3]) or expected > float(sys.argv[4]):
    print(f'{len(out)} rows, P(alive) off by {alive:.3g}, expected orders by {expected:.3g}, counts equal: {counts}')
    sys.exit(1)
END

check() { # NAME COMMAND...
	name=$1
	shift
	if "$@" >"$place/said" 2>&1; then
		echo "ok - lab buyers: $name"
	else
		cat "$place/said"
		echo "not ok - lab buyers: $name"
		status=1
	fi
}

buyers() { # NAME ARGUMENT...: figures to NAME.json, rows to NAME.csv
	to=$1
	shift
	"$B/tend" lab buyers "$@" --json --out "$place/$to.csv" >"$place/$to.json"
}

published='r within .0005 of .24259
alpha within .005 of 4.4135
a within .002 of .7929
b within .01 of 2.4258'

summary() {
	buyers summary "$data/cdnow_customers_summary.csv" --predict 39 &&
		python3 "$place/figures.py" "$place/summary.json" <<-END &&
			$published
			log_likelihood least -9582.426
			n within 0 of 2357
			predict.of_a_new_customer within .00001 of 1.195016
			predict.purchases within 1 of 1653
		END
		python3 "$place/rows.py" "$place/summary.csv" "$data/golden_bgnbd_cdnow.csv" 1e-5 1e-4
}

log() {
	buyers log "$data/cdnowElog.csv" --unit week --until 1997-09-30 --holdout 39 --predict 39 &&
		python3 "$place/figures.py" "$place/log.json" <<-END &&
			$published
			log_likelihood least -9582.430
			value.p within .01 of 6.249
			value.q within .01 of 3.745
			value.v within .05 of 15.448
		END
		python3 "$place/rows.py" "$place/log.csv" "$data/golden_bgnbd_cdnow.csv" .001 .006
}

value() {
	buyers value "$data/cdnow_customers_summary_with_transactions.csv" &&
		python3 "$place/figures.py" "$place/value.json" <<-END
			value.p within .01 of 6.249
			value.q within .01 of 3.745
			value.v within .05 of 15.448
			value.log_likelihood within .001 of -4055.9232
			value.mean within .001 of 35.171
		END
}

# By days the likelihood has another unit, the customers' figures do not.
holdout() {
	buyers days "$data/cdnowElog.csv" --unit day --until 1997-09-30 --holdout 273 --predict 273 &&
		python3 "$place/figures.py" "$place/log.json" <<-END &&
			holdout.purchases within 0 of 1882
			holdout.mae most .786
			holdout.rmse within .001 of 1.6080
			holdout.correlation within .0005 of .6256
			holdout.auc_any_purchase least .772
			holdout.auc_p_alive within .001 of .316
			holdout.mae_naive within .001 of 1.0237
		END
		python3 "$place/figures.py" "$place/days.json" <<-END
			alpha within .05 of 30.895
			holdout.mae most .786
			holdout.auc_any_purchase least .772
		END
}

mbg() {
	buyers mbg "$data/cdnowElog.csv" --model mbg --until 1997-09-30 --holdout 39 &&
		python3 "$place/figures.py" "$place/mbg.json" <<-END &&
			r within .0005 of .52484
			alpha within .005 of 6.18299
			a within .002 of .89136
			b within .005 of 1.61400
			holdout.mae most .765
			holdout.correlation within .0005 of .6273
			holdout.auc_p_alive within .002 of .687
		END
		buyers mbg "$data/cdnow_customers_summary.csv" --model mbg &&
		python3 "$place/figures.py" "$place/mbg.json" <<-END
			log_likelihood within .001 of -9582.1327
		END
}

# No names, blanks between the columns.
blanks() {
	buyers blanks "$data/CDNOW_sample.txt" --customer 2 --date 3 --amount 5 --until 1997-09-30 --holdout 39 --predict 39 &&
		cut -d, -f2- "$place/log.csv" >"$place/one" &&
		cut -d, -f2- "$place/blanks.csv" >"$place/two" &&
		cmp "$place/one" "$place/two"
}

check 'the published fit and every row of the golden file' summary
check 'the same from a log of purchases' log
check 'Gamma-Gamma' value
check 'what 39 held-out weeks brought' holdout
check 'MBG/NBD' mbg
check 'columns set apart by blanks' blanks
exit $status
