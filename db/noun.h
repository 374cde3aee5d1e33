/* What a noun's rows look like: one field table drives reading, binding, the journal, forms, JSON and the rule dictionary. */
#ifndef TEND_DB_NOUN_H
#define TEND_DB_NOUN_H

#include <stddef.h>
#include <glib.h>
#include <stdbool.h>

struct db;
struct change;

enum field_kind {
	FIELD_ID,    /* gint64, 0 is null: this row's or another row's id */
	FIELD_INT,   /* gint64 */
	FIELD_MONEY, /* gint64, minor units */
	FIELD_TIME,  /* gint64, UTC seconds, 0 is null */
	FIELD_BOOL,  /* bool, stored as 0 or 1 */
	FIELD_REAL,  /* double, NaN is null */
	FIELD_TEXT,  /* const char *, NULL is null */
	FIELD_DAY,   /* const char *, YYYY-MM-DD (or --MM-DD where a year may lack) */
};

enum { FIELD_EDITABLE = 1 << 0 }; /* shown in forms, may be set by a person */

struct field {
	const char *name; /* the column, the JSON key */
	enum field_kind kind;
	size_t offset;
	unsigned flags;
	const char *help;
};

struct noun {
	const char *name;           /* "customer" */
	const struct field *fields; /* the first is the id; ends with a NULL name */
	size_t size;                /* of the C struct */
	/* The statements of its one save path; -1 where rows are never inserted, changed or deleted that way. */
	int insert, update, remove, get;
	/* What must be on record before a row changes or (is: NULL) is removed; NULL: nothing. Inside the write transaction. */
	bool (*before)(struct db *db, const void *was, const void *is, const struct change *change,
	               GError **error);
};

const struct noun *noun_find(const char *name);
const struct field *field_find(const struct noun *noun, const char *name);

#endif
