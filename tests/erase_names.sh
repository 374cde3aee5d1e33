#!/bin/sh
# Every table that knows a customer, and every one that holds words at all, is either emptied by an erase or named here with the reason why it need not be: a table
# that comes later and is forgotten fails.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
export XDG_CONFIG_HOME="$place/config" XDG_DATA_HOME="$place/data" XDG_STATE_HOME="$place/state"
if ! command -v sqlite3 >/dev/null; then
	echo 'skip - erase: every table is thought of: no sqlite3'
	exit 0
fi
"$B/tend" --db "$place/shop.db" --now 2026-11-20T12:00:00 init --shop Corner --zone UTC --owner Ann >/dev/null || exit 2

# A customer's own column: only what an erase is made of keeps it. suggestions has no words of a person (its texts lie beside it), erasures is the list itself.
bound='suggestions erasures'
# Words of the shop, of its staff, of rules, or fixed words and hashes; import_batches counts, merge_rows names nouns. A word of a
# customer's enters a model only where it stands on several deals at least.
words='meta staff model_trials import_batches products templates merge_rows audit rules rule_versions suggestions revisions votes votes_before events tags pipelines stages
	transitions logins pins claims places erasures reminders catch_ups plugins holds models model_starts churn_months field_uses'
# Known gap: what a mail server replied may name the address, and both tables are append-only.
gap='attempts evidence'

asked() { # FILE: the tables that statements change
	sed -n 's/^UPDATE \([a-z_]*\).*/\1/p; s/^DELETE FROM \([a-z_]*\).*/\1/p' "$@" | sort -u
}
named() { # TABLE LIST
	case " $(echo $2) " in *" $1 "*) return 0 ;; esac
	return 1
}
verdict() { # NAME WHAT
	if [ -z "$2" ]; then
		echo "ok - erase: $1"
	else
		echo "not ok - erase: $1: $2"
	fi
}
# Only the statements that erase.c runs count, not those that merely lie there.
files=$(sed -n 's/.*/&/p' "$ROOT/workflows/erase.c" | grep -o 'SQL_ERASE_[A-Z_]*' | sort -u | while read -r sql; do
	echo "$ROOT/db/sql/$(echo "$sql" | sed 's/^SQL_//' | tr 'A-Z' 'a-z').sql"
done)
erased=$(asked $files)
tables() { # CONDITION ON A COLUMN p
	sqlite3 "$place/shop.db" "SELECT DISTINCT m.name FROM sqlite_master m, pragma_table_info(m.name) p WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'customer_search%' AND ($1) ORDER BY 1"
}

forgotten=
for table in $(tables "p.name LIKE '%customer_id' OR p.name = 'company_id'"); do
	named "$table" "$erased" || named "$table" "$bound" || forgotten="$forgotten $table"
done
verdict 'every table that knows a customer is erased or named' "$forgotten"
forgotten=
for table in $(tables "p.type IN ('TEXT', 'BLOB')"); do
	named "$table" "$erased" || named "$table" "$words" || named "$table" "$gap" || forgotten="$forgotten $table"
done
verdict 'every table with words is erased or named' "$forgotten"
stale=
for table in $bound $words $gap; do
	sqlite3 "$place/shop.db" "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = '$table'" | grep -q 1 || stale="$stale $table"
	named "$table" "$erased" && stale="$stale $table(erased)"
done
verdict 'nothing is named that is not there, or is erased after all' "$stale"
sqlite3 "$place/shop.db" 'CREATE TABLE later (id INTEGER PRIMARY KEY, customer_id INTEGER, word TEXT)'
found=
for table in $(tables "p.name LIKE '%customer_id'") ; do
	named "$table" "$erased" || named "$table" "$bound" || found="$found$table"
done
[ "$found" = later ] && found= || found="found: $found"
verdict 'a new table would be found' "$found"
