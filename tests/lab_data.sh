#!/bin/sh
# What the lab says of public files whose answers are known, and of one that nobody may read. The public files lie beside the project; each that is missing is counted as skipped.
set -u

data=$SHARED/data
place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" XDG_STATE_HOME="$place/state"

lab() {
	"$B/tend" lab "$@" >"$place/figures.json"
}
# NAME FIELD LEAST MOST: the first field of that name in what was printed last.
between() {
	value=$(sed -n 's/.*"'"$2"'":\(-\{0,1\}[0-9.]*\).*/\1/p' "$place/figures.json" | head -1)
	if awk -v v="$value" -v least="$3" -v most="$4" 'BEGIN { exit !(v != "" && v + 0 >= least && v + 0 <= most) }'; then
		echo "ok - lab: $1"
	else
		echo "not ok - lab: $1: $2 is '$value', not $3 to $4"
	fi
}
says() { # NAME TEXT
	if grep -qF -- "$2" "$place/figures.json"; then
		echo "ok - lab: $1"
	else
		head -c 2000 "$place/figures.json"
		echo "not ok - lab: $1"
	fi
}
has() { # FILE...
	for file; do
		if [ ! -r "$data/$file" ]; then
			echo "skip - lab: $file is not here"
			return 1
		fi
	done
}
# The rows of rfm.csv against the golden ones.
same_rfm() {
	if tail -n +2 "$data/golden_rfm_cdnow.csv" | tr -d '\r' | awk -F, '
		NR == FNR { if (FNR > 1) { n++; row[$1 + 0] = $2 + 0 "|" $3 + 0 "|" sprintf("%.2f", $4) "|" $5 "|" $6 "|" $7 } next }
		{ m++; if (row[$1 + 0] != $2 + 0 "|" $3 + 0 "|" sprintf("%.2f", $4) "|" $5 "|" $6 "|" $7) { bad++; print "customer", $1, row[$1 + 0] } }
		END { exit !(n == 2357 && m == 2357 && bad == 0) }' "$place/rfm.csv" -; then
		echo "ok - lab: $1"
	else
		echo "not ok - lab: $1"
	fi
}

if has cdnowElog.csv golden_rfm_cdnow.csv; then
	lab rfm "$data/cdnowElog.csv" --until 1997-09-30 --out "$place/rfm.csv"
	same_rfm 'RFM of every CDNOW customer, from the log of purchases'
	cut -d, -f1-4 "$data/golden_rfm_cdnow.csv" >"$place/summary.csv"
	lab rfm "$place/summary.csv" --out "$place/rfm.csv"
	same_rfm 'RFM of every CDNOW customer, from recency, frequency and money'
fi
if has compas-scores-two-years.csv; then
	lab fairness "$data/compas-scores-two-years.csv" --group race --outcome two_year_recid --predicted 'score_text=Medium|High'
	between 'COMPAS, ratio' ratio .63155 .63165
	between 'COMPAS, ratio, low end' ratio_low .6015 .6025
	between 'COMPAS, ratio, high end' ratio_high .6625 .6635
	between 'COMPAS, demographic parity' demographic_parity_difference .24015 .24025
	between 'COMPAS, equalised odds' equalised_odds_difference .21385 .21395
	says 'COMPAS, the first group' '"tp":1369,"fp":805,"fn":532,"tn":990,"fpr":0.448468,"fnr":0.279853'
	says 'COMPAS, the second group' '"tp":505,"fp":349,"fn":461,"tn":1139,"fpr":0.234543,"fnr":0.477226'
	says 'COMPAS, the verdict' '"verdict":"fails four fifths"'
fi
if has hiring_log_high.csv.gz; then
	lab fairness "$data/hiring_log_high.csv.gz" --group protected --case case --activity activity --time time --outcome 'Make Job Offer'
	between 'hiring, ratio of offers' ratio .11705 .11725
	says 'hiring, where the gap opens' '"gap_opens_at":"Background Check + Screening Interview"'
	says 'hiring, how far the first group gets' '"cases":6981,"reached":6322,"share":0.905601'
	says 'hiring, how far the second gets' '"cases":3019,"reached":1487,"share":0.492547'
	says 'hiring, offers' '"cases":3019,"reached":122,"share":0.040411'
fi
if has anom_thyroid.csv; then
	lab outliers "$data/anom_thyroid.csv" --no-header --label 7
	between 'outliers, thyroid' auc .990 1
	between 'outliers, thyroid, average precision' ap .69 1
fi
if has anom_breastw.csv; then
	lab outliers "$data/anom_breastw.csv" --label 10
	between 'outliers, breastw' auc .994 1
	between 'outliers, breastw, average precision' ap .985 1
fi

# Root may read everything, so it gives up its rights first.
printf 'customer,date,amount\nAnna,2026-01-01,5\n' >"$place/secret.csv"
chmod 0 "$place/secret.csv"
chmod 711 "$place"
as_nobody=
[ "$(id -u)" != 0 ] || as_nobody='setpriv --reuid=65534 --regid=65534 --clear-groups'
if ! $as_nobody "$B/tend" version >/dev/null 2>&1; then
	echo 'skip - lab: a file without rights: nobody else may run this program'
else
	$as_nobody "$B/tend" lab rfm "$place/secret.csv" >"$place/figures.json" 2>&1
	if [ $? -eq 2 ]; then
		says 'a file without rights' 'cannot be read: you have no permission'
	else
		echo 'not ok - lab: a file without rights'
	fi
fi
