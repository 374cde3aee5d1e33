/* How good predictions were, against what happened: each figure by its textbook definition, and NaN where it has no meaning (no case, one
 * class, no spread), which the caller says in words instead of printing. */
#ifndef TEND_INSIGHTS_QUALITY_H
#define TEND_INSIGHTS_QUALITY_H

#include <glib.h>
#include <stdbool.h>

enum { QUALITY_BINS = 10 };

/* The cases that were given a chance of this tenth (0 to .1, .1 to .2 …; 1 belongs to the last). */
struct quality_bin {
	gsize cases, hits;
	double sum; /* of the chances given */
};

/* The chance that a hit is ranked above a miss; ties count half (mid-ranks). A score that is no number ranks lowest. */
double quality_auc(const double *score, const bool *truth, gsize count);
/* Precision averaged over the hits, best score first; equal scores are taken together. */
double quality_average_precision(const double *score, const bool *truth, gsize count);
/* Mean of -ln of the chance given to what happened; chances are kept 1e-15 off 0 and 1, so one bold mistake costs 34.5 and not everything. */
double quality_log_loss(const double *chance, const bool *truth, gsize count);
/* The log loss of giving everybody the same chance: the share of hits. */
double quality_base_log_loss(double share);
/* Mean squared distance of the chance from 0 or 1. */
double quality_brier(const double *chance, const bool *truth, gsize count);
/* A chance that is no number is in no tenth. */
void quality_reliability(const double *chance, const bool *truth, gsize count,
                         struct quality_bin bins[QUALITY_BINS]);
/* Expected calibration error: the mean distance of chance and outcome over the tenths, weighted by their cases. */
double quality_ece(const double *chance, const bool *truth, gsize count);

/* Of so many; of none: NaN. */
double quality_share(gint64 part, gint64 whole);

/* Sorts the values; of an even number the mean of the middle two, of none NaN. */
double quality_median(double *values, gsize count);

/* Of guessed amounts. */
double quality_mae(const double *guess, const double *truth, gsize count);
double quality_rmse(const double *guess, const double *truth, gsize count);
double quality_correlation(const double *guess, const double *truth, gsize count); /* Pearson's */

#endif
