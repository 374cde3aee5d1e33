/* Whom a score picks out of each group, and how often it is wrong about whom: two tables, with counts, ratio, interval and verdict. */
#ifndef TEND_WORKFLOWS_FAIR_RATES_H
#define TEND_WORKFLOWS_FAIR_RATES_H

#include "workflows/fair_look.h"

/* Of what the score speaks. */
struct fair_words {
	const char *title, *cases_of; /* of the first table */
	const char *key, *column;     /* of the share picked out: "likely", "called likely" */
	const char *picked;           /* behind "30 of 71": "called likely" */
	const char *reference;        /* the group with the largest share: "best off" */
	const char *errors_title, *errors_of;
	const char *missed, *in_vain; /* "of 31 that were won, 9": "had been called unlikely" */
	const char *truly, *falsely;  /* "that were won", "that were lost" */
};

/* Whom it picks of the group that stands furthest from the one with the largest share: "called likely: website 24 of 71 (34 %), counter 58 of 73 (79 %): 0.43 times as
 * often …"; NULL where there are no two to compare. counts here and below: one for each group of the look. Caller frees. */
char *fair_picked_text(const struct fair_look *look, const struct fairness_counts *counts,
                       const struct fair_words *words);
void fair_tell_picked(struct picture *picture, const struct fair_look *look,
                      const struct fairness_counts *counts, const struct fair_words *words);
/* Only where it is known what became of them. */
void fair_tell_errors(struct picture *picture, const struct fair_look *look,
                      const struct fairness_counts *counts, const struct fair_words *words);

#endif
