/* The week in figures: sales by day beside last week's, deals, decisions. Read a day at a time, so that nobody waits, and kept until orders change. */
#ifndef TEND_WORKFLOWS_WEEK_H
#define TEND_WORKFLOWS_WEEK_H

#include "db/db.h"

enum { WEEK_DAYS = 7 };

/* What was sold within one span of time. */
struct sales {
	gint64 orders, sum; /* sum: of those in the shop's currency, refunds taken off */
	gint64 foreign;     /* orders in other currencies, not summed */
};

struct week {
	gint32 monday;
	int today; /* 0 is Monday */
	gint64 now;
	struct sales day[2 * WEEK_DAYS]; /* last week, then this week as far as it has come */
	struct sales by_now;             /* of the day a week ago, up to the same time of day */
	int read;                        /* parts that are read, of WEEK_PARTS */
	gint64 first_at;                 /* the shop's first order; 0: there is none */
	gint64 stamp[3];                 /* changes when orders may have */
};
enum { WEEK_PARTS = 2 * WEEK_DAYS + 2 };

/* Looks whether what was read still holds, at now, and begins again where it does not. */
bool week_check(struct db *db, struct week *week, gint64 now, GTimeZone *zone, GError **error);
/* Reads the next part; to be called until week->read is WEEK_PARTS. */
bool week_read(struct db *db, struct week *week, const char *currency, GTimeZone *zone,
               GError **error);
/* The moments part n of the week reaches from and to: its days, each of 23 to 25 hours, and last the day a week ago up to the time of day it is now. */
void week_span(const struct week *week, int part, GTimeZone *zone, gint64 *from, gint64 *to);

/* This week's days up to now. */
struct sales week_so_far(const struct week *week);
/* Last week's same days, the last of them up to the same time of day. */
struct sales week_before(const struct week *week);
/* "up 12% on 310.00 by now last week", or why that cannot be said. Caller frees. */
char *week_compare(const struct week *week, const char *currency, GTimeZone *zone);

/* What else the week held. */
struct week_more {
	gint64 mails;                       /* customers' messages */
	gint64 approved, rejected, changed; /* decisions */
	gint64 deals, deals_value;          /* open, in deals_currency */
	char *deals_currency;
	gint64 deals_other; /* open in other currencies, not summed */
};
void week_more_clear(struct week_more *more);
bool week_more_read(struct db *db, const struct week *week, GTimeZone *zone, struct week_more *more,
                    GError **error);

#endif
