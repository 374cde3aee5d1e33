#!/bin/sh
# A wrong statement must stop the build and be named. Builds a store of one table in a folder of its own, then adds one wrong
# statement at a time.
set -u

place=$(mktemp -d) || exit 2
trap 'rm -rf "$place"' EXIT
status=0

cp -R Makefile tools "$place"
mkdir -p "$place/base" "$place/db/sql" "$place/db/migrations/sqlite"
cp base/*.h "$place/base"
cp db/*.h db/transitions.txt "$place/db"
# The moves of a suggestion belong to every store: the check compares them with their text.
sed -n '/^CREATE TABLE transitions/,/^INSERT/p; /^INSERT/,/;$/p' db/migrations/sqlite/0007_transitions.sql | awk '!/^INSERT/ || !seen++' >"$place/db/migrations/sqlite/0001_start.sql"
cd "$place" || exit 2

cat >>db/migrations/sqlite/0001_start.sql <<'END'
CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, kind TEXT) STRICT;
CREATE INDEX customers_by_kind ON customers (kind);
END
cat >db/customer.c <<'END'
#include "db/record.h"

extern const struct noun noun_customer;
static const struct field fields[] = { { "id" }, { "name" }, { "kind" }, { NULL } };
const struct noun noun_customer = { .name = "customer", .fields = fields };
END
cat >db/sql/customer_list.sql <<'END'
-- The customers of a kind.
-- fills customer
-- binds customer: kind
-- hot
SELECT c.id, c.name, 'now' AS hint_ FROM customers AS c WHERE c.kind = $1 ORDER BY c.id;
END

verdict() { # STATUS NAME
	if [ "$1" -eq 0 ]; then
		echo "ok - $2"
	else
		cat said
		echo "not ok - $2"
		status=1
	fi
}

build() {
	make B=build build/gen/sql.checked >said 2>&1
}

stops() { # NAME TEXT WORDS
	printf '%b\n' "$2" >db/sql/wrong_one.sql
	! build && grep -q "^db/sql/wrong_one.sql: .*$3" said
	verdict $? "$1"
	rm db/sql/wrong_one.sql
}

build
verdict $? 'a sound statement passes'
stops 'a statement says what it answers' 'SELECT id FROM customers' 'first line'
stops 'a misspelt column' '-- Names of all.\nSELECT nmae FROM customers' 'no such column: nmae in: SELECT nmae'
stops 'a missing table' '-- Names of all.\nSELECT name FROM customer' 'no such table'
stops 'two statements in a file' '-- Two of them.\nSELECT 1; SELECT 2' 'more than one'
stops 'parameters out of order' '-- One by id.\nSELECT id FROM customers WHERE id = $2 AND kind = $1' 'order of first use'
stops 'a nameless parameter' '-- One by id.\nSELECT id FROM customers WHERE id = ?' 'called \$1'
stops 'a column that is no field' '-- Names of all.\n-- fills customer\nSELECT id, name AS nom FROM customers' 'column nom'
stops 'too few fields' '-- By id.\n-- binds customer: id\nSELECT 1 FROM customers WHERE id = $1 OR kind = $2' 'binds 1 fields'
stops 'a parameter that is no field' '-- By id.\n-- binds customer: nr\nSELECT 1 FROM customers WHERE id = $1' 'parameter nr'
stops 'a word of one engine only' '-- Names of all.\nSELECT ifnull(name, 1) FROM customers' 'coalesce'
stops 'a clock of its own' "-- Names of all.\nSELECT datetime('now') FROM customers" 'done in C'
stops 'all columns' '-- All of all.\nSELECT c.* FROM customers c' 'name the columns'
stops 'a scan behind an alias' '-- By name.\n-- hot\nSELECT c.id FROM customers c WHERE c.name = $1' 'every row of customers'

printf '%s\n' '-- A place for rows to come.' 'CREATE TEMP TABLE stage (a INTEGER)' >db/sql/a_stage_create.sql
printf '%s\n' '-- What came.' 'SELECT a FROM stage' >db/sql/a_stage_list.sql
build
verdict $? 'temporary tables are there for the statements that use them'

rm db/sql/a_stage_create.sql
! build && grep -q 'db/sql/a_stage_list.sql: no such table' said
verdict $? 'a removed statement is gone from the build'
rm db/sql/a_stage_list.sql

echo 'CREATE TABLE t (a INTEGER, FOREIGN);' >db/migrations/sqlite/0002_wrong.sql
! build && grep -q '^db/migrations/sqlite/0002_wrong.sql: .*syntax error' said
verdict $? 'a wrong migration stops the build'

exit $status
