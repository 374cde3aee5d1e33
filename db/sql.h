/* Every statement tend runs: one file each in db/sql, embedded and numbered by tools/embed, checked by tools/sqlcheck. */
#ifndef TEND_DB_SQL_H
#define TEND_DB_SQL_H

#include "base/embedded.h"
#include "gen/sql_enum.h" /* enum sql { SQL_CUSTOMER_LIST, …, SQL_COUNT } */

#include <stdbool.h>

struct noun;

struct sql_text {
	const char *name; /* "customer_list" */
	const char *text;
	const char *fills; /* noun whose fields the result columns are, or NULL ("-- fills customer") */
	const char *binds; /* field names of $1 $2 … in order, comma-separated, or NULL ("-- binds customer: name, kind") */
	const char *binds_noun;
	bool hot; /* "-- hot": must not scan a growing table */
};

extern const struct sql_text sql_texts[];         /* SQL_COUNT of them, indexed by enum sql */
extern const struct noun *const sql_nouns[];      /* every noun a statement names, ends with NULL */
extern const struct embedded sqlite_migrations[]; /* in order, ends with a NULL name */

#endif
