/* What one customer bought, in order of time, and the days between the visits: what every figure about one customer is made from. */
#ifndef TEND_INSIGHTS_HISTORY_H
#define TEND_INSIGHTS_HISTORY_H

#include <glib.h>
#include <stdbool.h>

/* An order that counts: not voided, not after the moment the figures are for. */
struct purchase {
	gint64 order_id;
	gint64 at;     /* UTC seconds */
	gint64 amount; /* total less refunds, minor units of the shop's currency; 0 when foreign */
	gint32 day;    /* the shop's calendar day, as day_of counts */
	bool foreign;  /* in another currency: a visit, but not summed */
};

/* A visit is a day with at least one order: two orders on one day are one visit. */
struct history {
	GArray *purchases; /* struct purchase, oldest first */
	GArray *visits;    /* gint32: the days, oldest first */
	GArray *gaps;      /* gint32: days from each visit to the next, oldest first */
	GArray *sorted;    /* gint32: the gaps, shortest first */
};

void history_init(struct history *history);
void history_clear(struct history *history);
/* Forgets the purchases, keeps the memory: the next customer. */
void history_reset(struct history *history);
/* Purchases come oldest first. */
void history_add(struct history *history, const struct purchase *purchase);
/* After the last purchase: finds visits and gaps. */
void history_settle(struct history *history);

/* The middle of sorted days (of the two middle ones the mean), NaN for none. */
double days_median(const gint32 *sorted, gsize count);

#endif
