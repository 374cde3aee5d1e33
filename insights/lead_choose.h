/* How finely to cut and how strongly to hold back, chosen by cross-validation: the lowest log loss on cases that were not learned from. */
#ifndef TEND_INSIGHTS_LEAD_CHOOSE_H
#define TEND_INSIGHTS_LEAD_CHOOSE_H

#include "insights/lead_model.h"

/* What is learned from, row by row. */
struct lead_rows {
	const struct feature_table *table;
	const bool *won;
	const double *weight;
	guint32 *rows;
	guint32 *cases; /* of each of rows: the number of its case, 0 to case_count - 1 */
	bool *case_won;
	gsize count, case_count, wins; /* wins among the cases */
};

struct lead_choice {
	gsize bins;
	double ridge;
	double loss; /* held out, a row's mean */
};

void lead_rows_init(struct lead_rows *rows, const struct lead_data *data);
void lead_rows_clear(struct lead_rows *rows);
/* A fold for every case, 0 to LEAD_FOLDS - 1, the won and the lost ones spread evenly; another round, another spread. */
void lead_folds(const struct lead_rows *rows, guint round, guint8 *folds);
struct lead_choice lead_choose(const struct lead_rows *rows);
/* Held-out log-odds of every row learned from, in the order of rows->rows, by the folds of one round; shares, unless NULL, gets the share
 * won in the other folds. */
void lead_hold_out(const struct lead_rows *rows, const struct lead_choice *choice, guint round,
                   double *log_odds, double *shares);

#endif
