/* How far a row lies from what is usual, as a sum over its columns: each term says how many usual distances that column is off, so the sum explains itself. */
#ifndef TEND_INSIGHTS_OUTLIERS_H
#define TEND_INSIGHTS_OUTLIERS_H

#include <glib.h>
#include <stdbool.h>

enum { OUTLIER_MOST = 20 }; /* no single column counts more than so many usual distances */

/* What is usual in one column. */
struct outlier_scale {
	double middle; /* the median */
	double spread; /* 1.4826 times the median distance from it, or the standard deviation where that is 0; 0 where all values are the same */
	bool median;   /* spread is the former */
	gsize count;   /* of values */
};

/* Values that are no number are passed over. The factor makes the median distance of a normal distribution its standard deviation (Hampel 1974, JASA 69:383-393). */
struct outlier_scale outlier_scale(const double *values, gsize count);
/* |value - middle| / spread, at most OUTLIER_MOST; 0 for a value that is no number, and in a column without spread. */
double outlier_term(const struct outlier_scale *scale, double value);

#endif
