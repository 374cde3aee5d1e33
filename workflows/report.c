#include "workflows/report.h"

#include "base/clock.h"
#include "base/error.h"
#include "base/text.h"
#include "db/store.h"

#include <stdlib.h>
#include <string.h>

static int by_place(gconstpointer a, gconstpointer b)
{
	const struct report *left = *(const struct report *const *)a,
						*right = *(const struct report *const *)b;

	return (left->place > right->place) - (left->place < right->place);
}

GPtrArray *reports_in_order(void)
{
	GPtrArray *order = g_ptr_array_new();

	for (gsize i = 0; reports[i] != NULL; i++)
		g_ptr_array_add(order, (gpointer)reports[i]);
	g_ptr_array_sort(order, by_place);
	return order;
}

const struct report *report_find(const char *name, GError **error)
{
	g_autoptr(GPtrArray) order = reports_in_order();
	g_autoptr(GPtrArray) names = g_ptr_array_new();

	for (guint i = 0; i < order->len; i++) {
		const struct report *report = g_ptr_array_index(order, i);

		if (strcmp(report->name, name) == 0)
			return report;
		g_ptr_array_add(names, (gpointer)report->name);
	}
	g_ptr_array_add(names, NULL);
	const char *near = text_nearest(name, (const char *const *)names->pdata);
	g_autofree char *all = g_strjoinv(", ", (char **)names->pdata);
	if (near)
		tend_fail(error, TEND_USAGE, "there is no report '%s'\ndid you mean %s?", name, near);
	else
		tend_fail(error, TEND_USAGE, "there is no report '%s'\nthe reports are %s", name, all);
	return NULL;
}

struct picture *report_read(const struct report *report, const struct reporting *reporting,
                            GError **error)
{
	struct picture *picture = picture_new(reporting->now, reporting->currency);

	/* One moment: what others write meanwhile is in the next report. */
	if (db_begin(reporting->db, DB_TX_READ, error) &&
	    db_end(reporting->db, report->read(reporting, picture, error), error))
		return picture;
	picture_free(picture);
	return NULL;
}

bool report_figures_at(struct db *db, gint64 *at, GError **error)
{
	g_autoptr(GError) failure = NULL;
	g_autofree char *scored = store_meta(db, "scored", &failure);

	*at = scored ? g_ascii_strtoll(scored, NULL, 10) : 0;
	return tend_pass_on(error, &failure);
}

bool report_note_figures(const struct reporting *reporting, struct picture *picture, gint64 at)
{
	g_autofree char *when = clock_format_human(at, reporting->zone);

	if (at == 0)
		picture_fail(picture, "no figures yet: tend score --all counts them");
	else if (at != reporting->now)
		picture_note(picture, "figures as of %s; tend score --all brings them up to date", when);
	return at != 0;
}

gint64 report_months_before(gint64 at, int months, GTimeZone *zone)
{
	g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(at);
	g_autoptr(GDateTime) local = utc ? g_date_time_to_timezone(utc, zone) : NULL;
	g_autoptr(GDateTime) before = local ? g_date_time_add_months(local, -months) : NULL;

	/* Only before the year 1 is there nothing. */
	return before ? g_date_time_to_unix(before) : at;
}
