/* Lists of customers: filters and orders a person may name, put together from fixed words, every value bound. */
#ifndef TEND_WORKFLOWS_CUSTOMER_LIST_H
#define TEND_WORKFLOWS_CUSTOMER_LIST_H

#include "db/db.h"

struct customer_filter {
	bool at_risk;
	const char *segment; /* an RFM segment as people write it, NULL any */
	const char *tag;     /* NULL any */
	const GArray *ids; /* gint64, ascending: only these (a rule's condition found them, or a search); NULL any */
	const char *sort; /* one of customer_sorts, NULL by name; "-" before it turns it round */
	gint64 limit;     /* 0: all */
};

/* One row; texts are lent until the next. */
struct customer_line {
	gint64 id;
	const char *name, *kind, *email, *phone, *lifecycle, *segment, *reason;
	gint64 orders, spent, last_order_at;
	bool at_risk;
	double overdue; /* NaN when unknown */
};

/* What --sort knows; ends with NULL. */
extern const char *const customer_sorts[];

/* Calls each with every row; returning false with *error stops. TEND_USAGE for a segment or an order that does not exist. */
typedef bool (*customer_line_fn)(void *context, const struct customer_line *line, GError **error);
bool customer_list(struct db *db, const struct customer_filter *filter, const char *currency,
                   gint64 now, customer_line_fn each, void *context, GError **error);

#endif
