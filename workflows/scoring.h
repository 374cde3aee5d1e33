/* Reads all orders once, computes everybody's figures for one moment and stores what changed: in memory one row for each customer. */
#ifndef TEND_WORKFLOWS_SCORING_H
#define TEND_WORKFLOWS_SCORING_H

#include "db/score.h"
#include "insights/insight.h"
#include "insights/zone_days.h"
#include "workflows/scoring_model.h"

/* Called now and then; may be NULL. */
typedef void (*scoring_progress_fn)(void *context, gint64 done, gint64 total);

/* A moment the figures are for, in a shop. */
struct scoring {
	struct db *db;
	gint64 now;
	GTimeZone *zone; /* lent */
	scoring_progress_fn progress;
	void *context;
};

/* Everybody's figures at that moment. */
struct standings {
	GPtrArray *order;  /* the insights */
	struct habit *all; /* in order of customer id */
	gsize count, room;
	struct shop shop; /* lends the two below: standings do not move */
	struct scoring_model model;
	char *currency;
	struct zone_days days;
	gint64 foreign; /* orders in other currencies, not summed */
	gint64 version; /* of the store that was read */
};

/* Computes without storing. Clear in any case. */
bool standings_read(struct standings *standings, const struct scoring *scoring, GError **error);
void standings_clear(struct standings *standings);
/* The settled figures of the customer at a place of all. */
struct figures standings_figures(const struct standings *standings, gsize place);
/* Those of a customer; false when nobody of that id has figures. */
bool standings_of(const struct standings *standings, gint64 customer, struct figures *figures);
/* How many buyers stand strictly behind this one. */
struct places standings_places(const struct standings *standings, const struct figures *figures);
/* The row that is stored, but for the words of the reason. */
struct score standings_score(const struct standings *standings, const struct figures *figures,
                             gint64 now);
/* The orders that count of one customer, settled. history is initialised. */
bool standings_history(const struct standings *standings, const struct scoring *scoring,
                       gint64 customer, struct history *history, GError **error);

struct scoring_result {
	gint64 customers; /* that have figures */
	gint64 changed;   /* rows written, because something in them is different */
	gint64 removed;   /* rows of customers who are gone, merged away or hidden */
	gint64 foreign;   /* orders in other currencies: visits, but not summed */
	gint64 no_rhythm; /* customers with an order, but fewer than 3 visits */
	double shop_gap;  /* NaN when nobody has a rhythm */
	gint64 at_risk;
	struct buyers buyers; /* the shop's model of them; buyers_sentence says what it stands on */
	bool started;         /* it is the first, and started with this */
	bool past;            /* it was learned for this moment, and runs never */
};

/* Computes and stores in one write transaction what changed. ids: only these rows (n of them), NULL for all; an id nobody has figures
 * under is TEND_NOT_FOUND. */
bool scoring_store(const struct scoring *scoring, const gint64 *ids, gsize n,
                   struct scoring_result *result, GError **error);

/* True when everybody's stored figures are those of this very moment, and nothing was recorded since. */
bool scoring_is_fresh(const struct scoring *scoring);

#endif
