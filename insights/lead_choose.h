/* How finely to cut and how strongly to hold back: several answers, each with a share by how well it did on cases that were not learned from. */
#ifndef TEND_INSIGHTS_LEAD_CHOOSE_H
#define TEND_INSIGHTS_LEAD_CHOOSE_H

#include "insights/lead_model.h"

enum {
	LEAD_BINS = 4,
	LEAD_RIDGES = 8,
};

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

void lead_rows_init(struct lead_rows *rows, const struct lead_data *data);
void lead_rows_clear(struct lead_rows *rows);
/* A fold for every case, 0 to LEAD_FOLDS - 1, the won and the lost ones spread evenly; another round, another spread. */
void lead_folds(const struct lead_rows *rows, guint round, guint8 *folds);

/* What was tried. Shares of what is not worth a fit are 0; all of them add up to 1. */
struct lead_choice {
	gsize bins[LEAD_BINS];
	double ridges[LEAD_RIDGES];
	gsize bin_count, ridge_count;
	double shares[LEAD_BINS][LEAD_RIDGES];
	/* Of each row learned from, in the order of rows->rows, by the four folds of the first round it is not in. */
	double *held_out;   /* log-odds of the shared model */
	double *base_share; /* share won */
	guint8 *folds;      /* of the cases */
};

void lead_choose(const struct lead_rows *rows, struct lead_choice *choice);
void lead_choice_clear(struct lead_choice *choice);

#endif
