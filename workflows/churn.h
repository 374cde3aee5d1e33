/* Whether the warnings came true: of whom the first scoring of each month said that they may stay away, and who has come back since. */
#ifndef TEND_WORKFLOWS_CHURN_H
#define TEND_WORKFLOWS_CHURN_H

#include "workflows/scoring.h"

enum {
	CHURN_KEPT = 20000, /* customers a month at most: of a larger shop every so-manieth, by number */
};

/* Keeps the warnings of these standings, unless the month has its own; inside the caller's write transaction. */
bool churn_remember(const struct standings *standings, const struct scoring *scoring, GError **error);

struct churn_month {
	char month[8];  /* "2026-11" */
	gint64 at;      /* of the scoring */
	gint64 due_at;  /* from then on it is known who came back */
	gint64 horizon; /* days between the two */
	gint64 buyers;  /* customers with an order then */
	gint64 every;   /* 1: all were kept, else each so-manieth */
	/* of those kept who are still known: 0 before it is due */
	gint64 customers, stayed_away;
	gint64 flagged, flagged_away; /* warned of, and of these who stayed away */
	gint64 plain, plain_away;     /* the plain rule: no order for as long as the horizon */
	/* NaN where they have no meaning */
	double precision, recall, auc_flag; /* of the warning */
	double auc_order;                   /* of the order by the chance of an order */
	double auc_plain;
};

/* The months up to now as they were given, newest first, nothing checked yet; likewise. */
GArray *churn_list(struct db *db, gint64 now, GError **error);
/* All months up to now, newest first (array of struct churn_month; free with g_array_unref). NULL on failure. */
GArray *churn_read(struct db *db, gint64 now, GError **error);
/* "Of 1,778 customers called at risk in 2026-08, 1,051 ordered nothing in the next 90 days; of 1,455 who did not, it had warned of 1,051." Before it is
 * due: since when it will be known. Caller frees. */
char *churn_sentence(const struct churn_month *month, GTimeZone *zone);

#endif
