/* Whole columns of a table as numbers, days, moments or levels. */
#include "base/error.h"
#include "formats/table.h"

#include <string.h>

enum { SAMPLES = 1000 }; /* the dates that are asked for their order, spread over the column */

double *table_numbers(const struct table *table, gsize column, GError **error)
{
	g_autofree double *numbers = g_new(double, table_rows(table));

	for (gsize i = 0; i < table_rows(table); i++) {
		const char *text = table_text(table, i, column);

		if (table_number(table, i, column, &numbers[i]))
			continue;
		table_fail(table, i, error, "%s is %s%s%s, not a number%s", table_title(table, column),
		           *text ? "'" : "", *text ? text : "empty", *text ? "'" : "",
		           strchr(text, ',')
		               ? "\nwrite all decimals in one way, behind a point, and no sign between thousands"
		               : "");
		return NULL;
	}
	return g_steal_pointer(&numbers);
}

/* The order in which the column's dates are written. */
static enum date_order find_order(const struct table *table, gsize column)
{
	const char *samples[SAMPLES + 1] = { NULL };
	gsize rows = table_rows(table), step = MAX(1, rows / SAMPLES), count = 0;

	for (gsize i = 0; i < rows && count < SAMPLES; i += step)
		if (*table_text(table, i, column))
			samples[count++] = table_text(table, i, column);
	return date_guess(samples);
}

static bool refuse_date(const struct table *table, gsize row, gsize column, enum date_order order,
                        GError **error)
{
	const char *text = table_text(table, row, column);
	gint32 day;

	if (order == DATES_AUTO && (date_parse_day(text, DATES_DAY_FIRST, &day) ||
	                            date_parse_day(text, DATES_MONTH_FIRST, &day)))
		return table_fail(table, row, error,
		                  "%s is '%s', which can be read in two ways\nsay --dates day-first or --dates "
		                  "month-first",
		                  table_title(table, column), text);
	return table_fail(table, row, error, "%s is %s%s%s, not a date", table_title(table, column),
	                  *text ? "'" : "", *text ? text : "empty", *text ? "'" : "");
}

gint32 *table_days(const struct table *table, gsize column, enum date_order order, GError **error)
{
	g_autofree gint32 *days = g_new(gint32, table_rows(table));

	if (order == DATES_AUTO)
		order = find_order(table, column);
	for (gsize i = 0; i < table_rows(table); i++)
		if (!date_parse_day(table_text(table, i, column), order, &days[i])) {
			refuse_date(table, i, column, order, error);
			return NULL;
		}
	return g_steal_pointer(&days);
}

gint64 *table_moments(const struct table *table, gsize column, enum date_order order, GError **error)
{
	g_autofree gint64 *moments = g_new(gint64, table_rows(table));

	if (order == DATES_AUTO)
		order = find_order(table, column);
	for (gsize i = 0; i < table_rows(table); i++)
		if (!date_parse(table_text(table, i, column), order, NULL, &moments[i])) {
			refuse_date(table, i, column, order, error);
			return NULL;
		}
	return g_steal_pointer(&moments);
}

guint32 *table_levels(const struct table *table, gsize column, GPtrArray **names)
{
	g_autoptr(GHashTable) known = g_hash_table_new(g_str_hash, g_str_equal);
	guint32 *levels = g_new(guint32, table_rows(table));

	*names = g_ptr_array_new();
	for (gsize i = 0; i < table_rows(table); i++) {
		const char *text = table_text(table, i, column);
		gpointer found;

		if (!g_hash_table_lookup_extended(known, text, NULL, &found)) {
			found = GUINT_TO_POINTER((*names)->len);
			g_hash_table_insert(known, (gpointer)text, found);
			g_ptr_array_add(*names, (gpointer)text);
		}
		levels[i] = GPOINTER_TO_UINT(found);
	}
	return levels;
}
