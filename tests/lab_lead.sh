#!/bin/sh
# tend lab lead against what was measured on two public sets: the given split, the small draws, the fields filled in afterwards, and that every score is the sum of
# its contributions.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
data=${SHARED:-../shared}/data
after='Prospect ID,Lead Number,Tags,Lead Quality,Lead Profile,Last Notable Activity,Asymmetrique Activity Index,Asymmetrique Profile Index,Asymmetrique Activity Score,Asymmetrique Profile Score'
status=0

skip() { # REASON
	for name in bank leads 'sums, bank' 'sums, leads' 'leaks, bank' 'leaks, leads' 'small draws, bank' 'small draws, leads'; do
		echo "skip - lab lead: $name: $1"
	done
	exit 0
}
for file in bank-full.csv Leads.csv split_bank_test.txt split_leads_test.txt small_train_bank.txt small_train_leads.txt; do
	[ -r "$data/$file" ] || skip "$file is not there"
done
command -v python3 >/dev/null || skip 'no python3'

check() { # NAME COMMAND...
	name=$1
	shift
	if "$@" >"$place/said" 2>&1; then
		echo "ok - lab lead: $name"
	else
		cat "$place/said"
		echo "not ok - lab lead: $name"
		status=1
	fi
}

lead() { # OUT SET DROP OPTIONS...
	out=$1 set=$2 drop=$3
	shift 3
	case $set in
	bank) "$B/tend" lab lead "$data/bank-full.csv" --target y --positive yes --drop "$drop" --test-rows "$data/split_bank_test.txt" "$@" --json >"$out" ;;
	leads) "$B/tend" lab lead "$data/Leads.csv" --target Converted --positive 1 --drop "$drop" --test-rows "$data/split_leads_test.txt" "$@" --json >"$out" ;;
	esac
}

# FILE AUC LOG_LOSS ECE N_TRAIN N_TEST
cat >"$place/figures.py" <<'END'
import json, sys
f = json.load(open(sys.argv[1]))
auc, loss, ece, train, test = map(float, sys.argv[2:])
print({key: f[key] for key in ('auc', 'log_loss', 'ece', 'brier', 'n_train', 'n_test', 'leaks')})
sys.exit(not (f['auc'] >= auc and f['log_loss'] <= loss and f['ece'] <= ece and f['n_train'] == train and f['n_test'] == test and f['leaks'] == []))
END

# Figures and rows agree: intercept and contributions make the log-odds, these the probability, and these, on the test rows, what was said of them.
# FIGURES ROWS TABLE TARGET POSITIVE TEST
cat >"$place/sums.py" <<'END'
import csv, json, math, sys
figures, rows = json.load(open(sys.argv[1])), list(csv.reader(open(sys.argv[2])))
truth = [row[sys.argv[4]] == sys.argv[5] for row in csv.DictReader(open(sys.argv[3], encoding='utf-8'))]
test = set(int(line) for line in open(sys.argv[6]))
head, rows = rows[0], rows[1:]
worst = loss = 0
for number, row in enumerate(rows):
    value = [float(cell) for cell in row]
    total = figures['intercept']
    for part in value[3:]:
        total += part
    worst = max(worst, abs(total - value[2]), abs(1 / (1 + math.exp(-value[2])) - value[1]))
    if value[0] != number or not all(map(math.isfinite, value)):
        sys.exit(f'row {number} is {row}')
    if number in test:
        loss -= math.log(value[1] if truth[number] else 1 - value[1])
loss /= len(test)
print(f'{len(rows)} rows, off by {worst:.3g}; log loss {loss:.6f} from the rows, {figures["log_loss"]} as said')
sys.exit(not (head[:3] == ['row', 'probability', 'log_odds'] and len(rows) == len(truth) and worst <= 1e-9 and abs(loss - figures['log_loss']) < 1e-6))
END

# FILE "named" "not named"
cat >"$place/leaks.py" <<'END'
import json, sys
leaks = json.load(open(sys.argv[1]))['leaks']
print(leaks)
sys.exit(not (all(name in leaks for name in sys.argv[2].split(',')) and not any(name in leaks for name in sys.argv[3].split(','))))
END

# The mean of each size: FILES..., as SET-SIZE-DRAW.json. AUC from 300 rows on, the log loss always.
cat >"$place/small.py" <<'END'
import json, sys
ridge = {'bank': {50: (.554, .377), 100: (.635, .364), 300: (.685, .341), 1000: (.738, .317)},
         'leads': {50: (.797, .563), 100: (.830, .506), 300: (.863, .457), 1000: (.878, .431)}}[sys.argv[1]]
bad = 0
for size, (auc, loss) in ridge.items():
    draws = [json.load(open(f'{sys.argv[2]}/{sys.argv[1]}-{size}-{draw}.json')) for draw in range(10)]
    mean = lambda key: sum(draw[key] for draw in draws) / len(draws)
    base = mean('base_log_loss')
    good = mean('log_loss') <= min(loss, base) + .005 and (size < 300 or mean('auc') >= auc - .005)
    print(f'{sys.argv[1]} {size}: AUC {mean("auc"):.4f} ({auc}), log loss {mean("log_loss"):.4f} (ridge {loss}, base {base:.4f})')
    bad |= not good or any(draw['n_train'] != size for draw in draws)
sys.exit(bad)
END

lead "$place/bank.json" bank duration --out "$place/bank.csv" || status=1
lead "$place/leads.json" leads "$after" --out "$place/leads.csv" || status=1
check bank python3 "$place/figures.py" "$place/bank.json" .784 .296 .015 36168 9043
check leads python3 "$place/figures.py" "$place/leads.json" .894 .404 .03 7389 1848
check 'sums, bank' python3 "$place/sums.py" "$place/bank.json" "$place/bank.csv" "$data/bank-full.csv" y yes "$data/split_bank_test.txt"
check 'sums, leads' python3 "$place/sums.py" "$place/leads.json" "$place/leads.csv" "$data/Leads.csv" Converted 1 "$data/split_leads_test.txt"

lead "$place/all.json" bank '' || status=1
check 'leaks, bank' python3 "$place/leaks.py" "$place/all.json" duration contact
lead "$place/all.json" leads '' || status=1
check 'leaks, leads' python3 "$place/leaks.py" "$place/all.json" 'Tags,Lead Quality' 'Lead Origin'

for set in bank leads; do
	drop=$after
	[ $set = bank ] && drop=duration
	for size in 50 100 300 1000; do
		for draw in 0 1 2 3 4 5 6 7 8 9; do
			lead "$place/$set-$size-$draw.json" $set "$drop" --train-rows "$data/small_train_$set.txt:$size:$draw" || status=1
		done
	done
	check "small draws, $set" python3 "$place/small.py" $set "$place"
done
exit $status
