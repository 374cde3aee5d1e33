/* Bars made of characters, with numbers beside them drawn by whoever knows what they mean: eighth blocks, or "#" where only ASCII can be shown. */
#ifndef TEND_TUI_CHART_H
#define TEND_TUI_CHART_H

#include "tui/canvas.h"

/* One bar a column, standing on the last of rows; most is the value of a full bar. Nothing is "_", and whatever is more has at least the smallest bar. A value below
 * 0 is marked "·": nothing is known of it (yet). Returns the columns taken. */
int chart_columns(const struct area *area, int row, int column, int rows, const gint64 *values,
                  int n, gint64 most);
/* A lying bar of at most width columns. Returns the columns taken. */
int chart_bar(const struct area *area, int row, int column, int width, gint64 value, gint64 most);

#endif
