/* When a customer's own rhythm is broken, judged by the gaps that customer took before; and the sentence that says it. */
#ifndef TEND_INSIGHTS_RISK_H
#define TEND_INSIGHTS_RISK_H

#include "insights/insight.h"

/* The limit and what it was made from. */
struct risk_limit {
	double days;    /* the longest of the three below */
	double usual;   /* 2.5 times the median gap */
	double longest; /* the longest gap (of 19 and more: that which 19 of 20 do not exceed), with the margin for a short history */
	gint32 gap;     /* that gap itself */
	gint32 rank;    /* its rank from the shortest, 1-based */
	double margin;  /* 1 + 3 / gaps */
};

/* From the sorted gaps (at least one). Method: the next of n like gaps exceeds the k-th smallest with probability 1 - k/(n+1)
 * whatever their distribution (Wilks 1941, distribution-free prediction), so from 19 gaps on the k-th with k = ceil(.95 (n+1)) is
 * exceeded once in 20; with fewer the longest is taken, and the margin keeps even a customer who comes wholly at random (gaps
 * exponential) from being flagged more often than about once in 8 (3 visits) to once in 20 (15 visits). */
struct risk_limit risk_limit(const gint32 *sorted, gsize count);

/* "came every 21 days (6 visits), now 64 days since the last one: 3.0 times the usual gap". Caller frees. */
char *risk_reason(const struct figures *figures, const struct shop *shop);

#endif
