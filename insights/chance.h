/* Figures rounded the way one SQL statement rounds them, so that both give the same number to the last digit; and chances in words. */
#ifndef TEND_INSIGHTS_CHANCE_H
#define TEND_INSIGHTS_CHANCE_H

#include <glib.h>

/* To so many parts of one (1000000: six decimals), halves up: CAST(value * parts + 0.5 AS INTEGER) / parts. Not for negative numbers; what no
 * store could keep (NaN, infinite, more than 1e15) becomes the nearest it could. */
double chance_rounded(double value, double parts);
/* The same in whole minor units of money. */
gint64 chance_money(double minor);
/* "7 in 10", "fewer than 1 in 20". Static. */
const char *chance_text(double chance);
/* A parameter as SQL: all its digits, and never a whole number, for SQL divides those otherwise. Caller frees. */
char *chance_sql(double value);

#endif
