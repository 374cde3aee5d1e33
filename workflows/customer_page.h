/* The list of all customers, page by page, in any order, of those a filter names: as fast at the end as at the start, with a million customers as with ten. */
#ifndef TEND_WORKFLOWS_CUSTOMER_PAGE_H
#define TEND_WORKFLOWS_CUSTOMER_PAGE_H

#include "db/customer_row.h"

enum customer_order {
	BY_NAME,
	BY_LAST_VISIT,
	BY_SPENT,
	BY_VISITS,
	BY_OVERDUE,
	BY_NEWEST,
	CUSTOMER_ORDERS
};

/* A quick filter. */
enum customer_group {
	GROUP_ALL,
	GROUP_AT_RISK,
	GROUP_REGULARS,        /* five visits or more */
	GROUP_LEADS,           /* no visit yet */
	GROUP_CONSENT,         /* word: the channel they said yes to */
	GROUP_TAG,             /* word: the tag's name */
	GROUP_SEGMENT,         /* word: the RFM segment */
	GROUP_SEGMENT_AT_RISK, /* … and of these only who is at risk */
	GROUP_FLAG,            /* word: the flag's name */
	CUSTOMER_GROUPS
};

struct customer_view {
	enum customer_order order;
	bool down; /* greatest first */
	enum customer_group group;
	const char *word; /* of the group, or NULL */
	const char *text; /* as typed: letters of names, addresses, numbers; NULL or "": any */
};

/* Where a customer stands in the order. text is lent as long as the page of keys lives. */
struct customer_key {
	gint64 id;
	struct value sort;
};

/* The customers of a view. A filter that fits few (at most CUSTOMERS_COUNTED) is answered once and kept; what fits more is walked over. */
enum { CUSTOMERS_COUNTED = 10000 };
struct customers;
struct customers *customers_open(struct db *db);
void customers_close(struct customers *customers);
/* Another view; nothing is read yet. */
void customers_view(struct customers *customers, const struct customer_view *view);
/* The store changed: what was kept is asked again. */
void customers_forget(struct customers *customers);
/* Reads what has to be known before pages can be read. May fail with TEND_CANCELLED: call again. */
bool customers_prepare(struct customers *customers, GError **error);
/* How many there are; -1: not counted, because there is no filter; CUSTOMERS_COUNTED + 1: more than are counted. */
int customers_found(const struct customers *customers);

/* Appends at most count keys (struct customer_key, each to be freed with customer_key_free): those after from in the order of the view (backwards:
 * before it, nearest first), from itself with inclusive; from NULL: from the very start (backwards: the end). */
bool customers_read(struct customers *customers, const struct customer_key *from, bool inclusive,
                    bool backwards, guint count, GPtrArray *keys, GError **error);
/* Where one stands now; *key NULL when the view does not show this customer. */
bool customers_find(struct customers *customers, gint64 id, struct customer_key **key,
                    GError **error);
void customer_key_free(struct customer_key *key);

/* For the tests of plans: the statements by which this view is answered. Array of char *. */
GPtrArray *customers_statements(struct customers *customers);

#endif
