/* Who came on which days and spent what, from a log of purchases: a day with at least one purchase is one visit, as everywhere in tend. */
#ifndef TEND_INSIGHTS_VISITS_H
#define TEND_INSIGHTS_VISITS_H

#include <glib.h>

/* One purchase; customers are numbered from 0. */
struct event {
	guint32 customer;
	gint32 day;
	double amount;
};

struct visit {
	gint32 day;
	guint32 events; /* of that day */
	double amount;  /* their sum, added in the order of the log */
};

struct visits {
	gsize customers;
	gsize count;
	struct visit *all; /* by customer, then by day */
	gsize *from;       /* those of customer c are all[from[c]] to all[from[c + 1] - 1] */
};

/* Free with visits_clear. */
void visits_make(struct visits *visits, const struct event *events, gsize count, gsize customers);
void visits_clear(struct visits *visits);

/* What a customer's visits up to and including a day come to. */
struct visits_sum {
	guint32 count;      /* of visits; 0: none so far, and the rest is 0 */
	gint32 first, last; /* days */
	double amount;      /* of all visits, added oldest first */
	double later;       /* of all but the first */
};

struct visits_sum visits_until(const struct visits *visits, gsize customer, gint32 day);
/* How many visits there are after one day, up to and including another. */
guint32 visits_between(const struct visits *visits, gsize customer, gint32 after, gint32 until);

#endif
