/* One way to tell customers apart, looked at: how each group fares, and which fares worst against which. Shared by the parts of the report on fairness. */
#ifndef TEND_WORKFLOWS_FAIR_LOOK_H
#define TEND_WORKFLOWS_FAIR_LOOK_H

#include "workflows/fair_scores.h"
#include "workflows/report.h"

/* One field looked at. */
struct fair_look {
	const struct fair_field *field;
	const struct fair_groups *groups;
	const struct fair_cases *cases;
	int place; /* of the field */
	struct share won[FAIR_PLACES];
	gsize count;
	gsize best, worst;           /* G_MAXSIZE: there are no two to compare */
	struct fairness_ratio ratio; /* worst to best */
};

void fair_look_at(struct fair_look *look, const struct fair_cases *cases, int place);
const char *fair_look_name(const struct fair_look *look, gsize group);
/* Those told by name; what is loose takes no part in comparisons. */
void fair_shares_compared(const struct fair_look *look, const struct share *all,
                          struct share *compared);
/* A gap that is none by chance comes first, then the one that might be; of two alike the surer, which is not the wider one of a handful. */
bool fair_is_worse(const struct fairness_ratio *a, const struct fairness_ratio *b);

/* ": 0.65 times as often (95 %: 0.48 to 0.89), under four fifths (0.80), and hardly by chance"; caller frees. */
char *fair_ratio_text(const struct fairness_ratio *ratio);
/* Four columns of a comparison, and their cells. */
void fair_ratio_columns(struct picture *picture, struct picture_part *part);
void fair_ratio_cells(struct picture *picture, struct picture_row *row,
                      const struct fairness_ratio *ratio);

/* What the scores said of the groups, and which field of the model carries it. */
bool fair_tell_scores(const struct reporting *reporting, struct picture *picture,
                      const struct fair_look *look, GError **error);

#endif
