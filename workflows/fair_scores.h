/* What the scores said of groups: whom they called likely while the deal was open, how often they were wrong about whom, and which field of the model makes the difference. */
#ifndef TEND_WORKFLOWS_FAIR_SCORES_H
#define TEND_WORKFLOWS_FAIR_SCORES_H

#include "insights/fairness.h"
#include "workflows/deal_fields.h"
#include "workflows/fair_cases.h"

enum { FAIR_PLACES = FAIR_GROUPS + 2, FAIR_SEEN = 1000 };

/* What one field of the running model gives to each group, in the mean, of log-odds. */
struct fair_part {
	const struct deal_field *field;
	double mean[FAIR_PLACES];
};

struct fair_scores {
	struct fairness_counts said[FAIR_PLACES]; /* likely or not, against what became of it */
	gint64 stored;   /* closed deals called by the first score each got while it was open */
	gint64 held_out; /* those without one: called by a model that had not seen them */
	double line;     /* from here on a deal counts as likely */
	bool own;        /* the shop said so, or it is the share it wins */
	gint64 model;    /* that runs; 0: none */
	gint64 seen; /* the newest closed deals, as they stood a day after they were entered, in the model's eyes */
	gint64 seen_of[FAIR_PLACES];
	GArray *parts; /* struct fair_part */
};

/* place: of the field in fair_fields. Clear in any case. */
bool fair_scores_read(struct fair_scores *scores, struct db *db, GTimeZone *zone, gint64 now,
                      const struct fair_cases *cases, int place, GError **error);
void fair_scores_clear(struct fair_scores *scores);
/* Sorts the parts: those that take most from one group against another come first. */
void fair_scores_sort(struct fair_scores *scores, gsize group, gsize reference);

#endif
