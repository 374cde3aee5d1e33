#include "insights/history.h"

#include <math.h>
#include <stdlib.h>

void history_init(struct history *history)
{
	history->purchases = g_array_new(FALSE, FALSE, sizeof(struct purchase));
	history->visits = g_array_new(FALSE, FALSE, sizeof(gint32));
	history->gaps = g_array_new(FALSE, FALSE, sizeof(gint32));
	history->sorted = g_array_new(FALSE, FALSE, sizeof(gint32));
}

void history_clear(struct history *history)
{
	g_clear_pointer(&history->purchases, g_array_unref);
	g_clear_pointer(&history->visits, g_array_unref);
	g_clear_pointer(&history->gaps, g_array_unref);
	g_clear_pointer(&history->sorted, g_array_unref);
}

void history_reset(struct history *history)
{
	g_array_set_size(history->purchases, 0);
	g_array_set_size(history->visits, 0);
	g_array_set_size(history->gaps, 0);
	g_array_set_size(history->sorted, 0);
}

void history_add(struct history *history, const struct purchase *purchase)
{
	g_array_append_vals(history->purchases, purchase, 1);
}

static int compare_days(const void *a, const void *b)
{
	gint32 left = *(const gint32 *)a, right = *(const gint32 *)b;

	return (left > right) - (left < right);
}

void history_settle(struct history *history)
{
	g_array_set_size(history->visits, 0);
	g_array_set_size(history->gaps, 0);
	g_array_set_size(history->sorted, 0);
	for (guint i = 0; i < history->purchases->len; i++) {
		gint32 day = g_array_index(history->purchases, struct purchase, i).day;
		guint seen = history->visits->len;
		gint32 gap = seen ? day - g_array_index(history->visits, gint32, seen - 1) : 0;

		if (seen && gap <= 0)
			continue;
		g_array_append_val(history->visits, day);
		if (seen)
			g_array_append_val(history->gaps, gap);
	}
	if (history->gaps->len == 0)
		return;
	g_array_append_vals(history->sorted, history->gaps->data, history->gaps->len);
	qsort(history->sorted->data, history->sorted->len, sizeof(gint32), compare_days);
}

double days_median(const gint32 *sorted, gsize count)
{
	if (count == 0)
		return NAN;
	return ((double)sorted[(count - 1) / 2] + (double)sorted[count / 2]) / 2;
}
