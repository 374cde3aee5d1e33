/* Recency, frequency, money: ranks in fifths, and the names shops give to their combinations. */
#ifndef TEND_INSIGHTS_RFM_H
#define TEND_INSIGHTS_RFM_H

#include <glib.h>

/* 1 + floor(5 * r / n), r being how many of the n values are smaller: ties share the lowest rank. More is better, so recency is
 * given as days before today, negative. */
void rfm_quintiles(const double *values, gsize n, guint8 *quintiles);
/* "Champions", …, from the recency and the mean of frequency and money (halves round up); NULL for 0. */
const char *rfm_segment(guint8 recency, guint8 frequency, guint8 money);
/* The segment a person means ("cant-lose", "Can't lose"), or NULL. */
const char *rfm_segment_find(const char *word);
/* The names, each once, ends with NULL. */
extern const char *const rfm_segments[];

#endif
